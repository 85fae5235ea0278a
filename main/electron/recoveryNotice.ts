import type { Recovered } from '../../shared/serverMessages.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

/** What was done about a lost database, for a message box. @param now epoch milliseconds */
export function recoveryNotice(
  recovered: Recovered,
  { strings, format }: DesktopLanguage,
  now: number,
): { message: string; detail: string } {
  const { recovery } = strings;
  if (recovered.recovery === 'beginAnew')
    return { message: recovery.anew, detail: recovery.keptAll(recovered.keptIn) };
  const { copyMadeAt, keptIn, unknownFiles } = recovered;
  const lines = [
    ...(keptIn === undefined ? [] : [recovery.kept(keptIn)]),
    ...(unknownFiles === 0 ? [] : [recovery.unknown(unknownFiles)]),
    recovery.revived,
  ];
  return { message: recovery.done(format.moment(copyMadeAt, now)), detail: lines.join('\n\n') };
}
