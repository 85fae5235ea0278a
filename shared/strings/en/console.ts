import type { Format } from '../../format.ts';
import { englishLinks } from './consoleLinks.ts';
import { englishSettings } from './consoleSettings.ts';
import { englishSharing } from './consoleSharing.ts';
import { englishTrouble } from './consoleTrouble.ts';

const link = { one: 'link', other: 'links' };

function status(format: Format) {
  return {
    connecting: 'Connecting…',
    sharing: (live: number) => (live === 0 ? 'Nothing is shared' : `Sharing ${format.count(live, link)}`),
    paused: 'Paused',
    pausedHint: 'Nobody can open your links until you resume.',
    audience: {
      computer: 'Works on this computer only',
      network: 'Works for people on this network',
      internet: 'Works for anyone with the link',
    },
    /** After the hint of a pause. */
    afterPause: {
      computer: 'Then this computer only',
      network: 'Then people on this network',
      internet: 'Then anyone with the link',
    },
    starting: {
      network: 'Getting ready for this network…',
      internet: 'Getting ready for anyone with the link…',
    },
    blocked: {
      network: 'Nobody on this network can open links yet',
      internet: 'Nobody outside can open links yet',
    },
    problems: (links: number) => `${format.count(links, { one: 'link needs', other: 'links need' })} a look`,
    pause: 'Pause',
    pauseHint: 'Nobody can open your links until you resume. The links stay as they are.',
    resume: 'Resume',
    settings: 'Settings',
    developer: 'Developer',
  };
}

const qr = {
  title: 'Scan to open',
  label: (name: string) => `QR code of the link to ${name}`,
  audience: {
    nobody: 'Sharing is paused, so nobody can open this address until you resume.',
    unknown: '',
    computer: 'This address works on this computer only, so a phone cannot open it yet.',
    network: 'The phone must be on the same network as this computer.',
    internet: 'Works from anywhere, while this computer is awake.',
  },
  letOthers: 'Let a phone open it',
  copy: 'Copy address',
  save: 'Save picture',
  fileName: (name: string) => `QR code of ${name}.png`,
  done: 'Done',
};

/** What the console says. It says link, stop and end; the words of the wire appear in `developer` only. */
export function englishConsole(format: Format) {
  return {
    product: 'Latchkey',
    status: status(format),
    qr,
    ...englishSharing(format),
    ...englishLinks(format),
    ...englishTrouble,
    ...englishSettings(format),
  };
}
