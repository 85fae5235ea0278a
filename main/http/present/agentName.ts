/** What a visitor came with, in words. Names are from lists of ours, so nothing of a hostile header is ever shown. */
import { botName } from '../../core/deliveries/bots.ts';
import { describeBrowser } from './browserName.ts';

/** Programs that people download with, as they call themselves. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/^curl\//i, 'curl'],
  [/^wget2?\//i, 'wget'],
  [/^aria2\//i, 'aria2'],
  [/^axel\//i, 'axel'],
  [/^(?:httpie|xh)\//i, 'HTTPie'],
  [/\b(?:windows)?powershell\//i, 'PowerShell'],
  [/^python-(?:requests|urllib|httpx)\b|^python-httpx\//i, 'Python'],
  [/^(?:node|undici|node-fetch|axios)\b/i, 'Node.js'],
  [/^go-http-client\//i, 'Go'],
  [/^java\/|^okhttp\/|^apache-httpclient\//i, 'Java'],
  [/^rclone\//i, 'rclone'],
  [/^(?:vlc|libvlc)\//i, 'VLC'],
  [/^mpv\b|^lavf\//i, 'mpv'],
];

/** @returns `Firefox, Windows`, `curl`, `Slack`; `""` = not known */
export function describeAgent(userAgent: string): string {
  const bot = botName(userAgent);
  if (bot !== undefined) return bot;
  const program = programs.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (program !== undefined) return program;
  const { browser, system } = describeBrowser(userAgent);
  return [browser, system].filter((name) => name !== '').join(', ');
}
