/** What the console says of terms, transfers and deliveries, in German. */
import type { Format } from '../../format.ts';
import type { englishControl } from '../en/consoleControl.ts';
import { germanDetails } from './consoleDetails.ts';
import { germanMenu } from './consoleMenu.ts';
import { germanMore } from './consoleMore.ts';
import { germanPolicy } from './consolePolicy.ts';
import { germanSelection } from './consoleSelection.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishControl>;

const entries = { one: 'Eintrag', other: 'Einträge' };

const log = (format: Format): Words['log'] => ({
  title: (name) => `Wer ${quoted(name)} bekam`,
  none: 'Noch hat es niemand geöffnet.',
  total: (shown, total) =>
    shown === total
      ? format.count(total, entries)
      : `Die neuesten ${format.number(shown)} von ${format.count(total, { one: 'Eintrag', other: 'Einträgen' })}`,
  columns: { at: 'Wann', who: 'Wer', what: 'Was' },
  somebody: 'Ein Besucher',
  bot: 'sieht sich Links in Chats und Mails an',
  events: {
    opened: 'Seite geöffnet',
    looked: 'Angesehen',
    started: 'Download begonnen',
    sent: 'Vollständig gesendet: Alles hat diesen Computer verlassen',
    confirmed: 'Vollständig angekommen',
    aborted: 'Abgebrochen',
    refused: 'Nicht hereingelassen',
  },
  amount: (percent, bytes) => `${format.number(percent)} % · ${format.bytes(bytes)}`,
  note: 'Wer hinter dem Namen eines Browsers steht, ist nicht bekannt: Zwei Browser sind zwei Besucher.',
  save: 'Als Tabelle speichern (CSV)',
  saveJson: 'Als JSON speichern',
  fileName: (name, ending) => `Protokoll von ${name}.${ending}`,
  close: 'Schließen',
  failed: (why) => `Das Protokoll ließ sich nicht lesen. ${why}`,
});

const transfers = (format: Format): Words['transfers'] => ({
  label: 'Wird gerade gesendet',
  to: (visitor) => `an ${visitor}`,
  whom: (agent, address) => [agent, address].filter((part) => part !== '').join(' · ') || 'jemanden',
  progress: (bytes, length) => `${format.bytes(bytes)} von ${format.bytes(length)}`,
  speed: (bytesPerSecond) => `${format.bytes(Math.round(bytesPerSecond))}/s`,
  timeLeft: (seconds) =>
    seconds > 90
      ? `noch ${format.number(Math.round(seconds / 60))} min`
      : `noch ${format.number(Math.ceil(seconds))} s`,
  paused: 'Angehalten',
  of: (name, visitor) => `${name} an ${visitor}`,
  pause: (name) => `Senden von ${name} anhalten`,
  resume: (name) => `Senden von ${name} fortsetzen`,
  slow: (name) => `Tempo von ${name}`,
  stop: (name) => `Senden von ${name} beenden`,
  block: (visitor) => `${visitor} aussperren`,
  blocked: (visitor, name) => `${visitor} bekommt nichts mehr von ${quoted(name)}`,
  unblocked: (visitor) => `${visitor} darf wieder herein`,
  unblockFailed: (visitor, why) => `${visitor} ist noch ausgesperrt. ${why}`,
  speeds: {
    title: 'Höchstens',
    none: 'So schnell es geht',
    choice: (bytesPerSecond) => `${format.bytes(bytesPerSecond)}/s`,
  },
  more: (count) => `${format.count(count, { one: 'weiterer', other: 'weitere' })} unterwegs`,
  stopped: (name, visitor) =>
    `${quoted(name)} wird nicht mehr an ${visitor} gesendet: Nichts davon verlässt diesen Computer mehr`,
  stoppedHint: 'Der Link bleibt offen, der Besucher kann also neu anfangen.',
  failed: (name, why) => `${quoted(name)} wird gesendet wie zuvor. ${why}`,
});

export function germanControl(format: Format): Words {
  return {
    ...germanMenu,
    ...germanMore(format),
    details: germanDetails(format),
    log: log(format),
    policy: germanPolicy(format),
    selection: germanSelection(format),
    transfers: transfers(format),
  };
}
