import { expect, test } from 'vitest';
import { botName } from '../../../main/core/deliveries/bots.ts';
import { redactAddress } from '../../../main/core/deliveries/redact.ts';

test.each([
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'Slack'],
  ['Slack-ImgProxy (+https://api.slack.com/robots)', 'Slack'],
  ['WhatsApp/2.23.20.0', 'WhatsApp'],
  ['TelegramBot (like TwitterBot)', 'Telegram'],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', 'Teams'],
  ['Mozilla/4.0 (compatible; ms-office; MSOffice 16)', 'Outlook'],
  ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)', 'Outlook'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'Facebook'],
  ['Twitterbot/1.0', 'X'],
  ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'Discord'],
  ['LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)', 'LinkedIn'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Google'],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'Bing'],
  ['Mozilla/5.0 (compatible; SomethingNewBot/0.1)', 'SomethingNewBot'],
])('%s is a bot', (agent, name) => {
  expect(botName(agent)).toBe(name);
});

test.each([
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; X90) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 10; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  'curl/8.9.1',
  'aria2/1.37.0',
  '',
])('%s is none', (agent) => {
  expect(botName(agent)).toBeUndefined();
});

test.each(['a', '-', 'bot', ' (', '.'])(
  'an agent of nothing but “%s” takes as long as a short one',
  (unit) => {
    const [short, long] = [unit.repeat(512), unit.repeat(1_000_000)];
    expect(shortest(() => botName(long))).toBeLessThan(20 * shortest(() => botName(short)));
  },
);

/** @returns milliseconds of the fastest of many runs: that one had the processor to itself */
function shortest(run: () => unknown): number {
  const times = Array.from({ length: 20 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...times);
}

test.each([
  ['192.0.2.77', '192.0.2.0'],
  ['2001:db8:12:34:56::7', '2001:db8:12::'],
  ['2001:db8::7', '2001:db8:0::'],
  ['::1', '0:0:0::'],
  ['', ''],
])('of %s the network is kept, everything, or nothing', (address, network) => {
  expect(redactAddress(address, 'full')).toBe(address);
  expect(redactAddress(address, 'shortened')).toBe(network);
  expect(redactAddress(address, 'none')).toBe('');
});
