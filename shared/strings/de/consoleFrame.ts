/** What the first code of the console says, in German. */
import type { Format } from '../../format.ts';
import type { englishConsole } from '../en/console.ts';
import { germanLinks } from './consoleLinks.ts';
import { germanSettings } from './consoleSettings.ts';
import { germanSharing } from './consoleSharing.ts';
import { germanTrouble } from './consoleTrouble.ts';

type Words = ReturnType<typeof englishConsole>;

const status = (format: Format): Words['status'] => ({
  connecting: 'Verbindet…',
  sharing: (live) =>
    live === 0 ? 'Nichts wird geteilt' : `${format.count(live, { one: 'Link', other: 'Links' })} aktiv`,
  paused: 'Angehalten',
  pausedHint: 'Niemand kann Ihre Links öffnen, bis Sie fortsetzen.',
  audience: {
    computer: 'Nur auf diesem Computer',
    network: 'Für alle in diesem Netzwerk',
    internet: 'Für alle mit dem Link',
  },
  afterPause: {
    computer: 'Danach nur auf diesem Computer',
    network: 'Danach für alle in diesem Netzwerk',
    internet: 'Danach für alle mit dem Link',
  },
  starting: {
    network: 'Wird für dieses Netzwerk geöffnet…',
    internet: 'Wird für alle mit dem Link geöffnet…',
  },
  blocked: {
    network: 'In diesem Netzwerk kann noch niemand Links öffnen',
    internet: 'Von außen kann noch niemand Links öffnen',
  },
  problems: (links) => `${format.count(links, { one: 'Link hat', other: 'Links haben' })} ein Problem`,
  pause: 'Anhalten',
  pauseHint: 'Niemand kann Ihre Links öffnen, bis Sie fortsetzen. Die Links bleiben, wie sie sind.',
  resume: 'Fortsetzen',
  settings: 'Einstellungen',
  developer: 'Entwickler',
});

const qr: Words['qr'] = {
  title: 'Zum Öffnen scannen',
  label: (name) => `QR-Code des Links zu ${name}`,
  audience: {
    nobody: 'Das Teilen ist angehalten, deshalb kann niemand diese Adresse öffnen, bis Sie fortsetzen.',
    unknown: '',
    computer: 'Diese Adresse gilt nur auf diesem Computer, ein Telefon kann sie noch nicht öffnen.',
    network: 'Das Telefon muss im selben Netzwerk sein wie dieser Computer.',
    internet: 'Geht von überall, solange dieser Computer wach ist.',
  },
  letOthers: 'Für ein Telefon öffnen',
  copy: 'Adresse kopieren',
  save: 'Bild speichern',
  fileName: (name) => `QR-Code von ${name}.png`,
  done: 'Fertig',
};

export function germanConsole(format: Format): Words {
  return {
    product: 'Latchkey',
    status: status(format),
    qr,
    ...germanSharing(format),
    ...germanLinks(format),
    ...germanTrouble,
    ...germanSettings(format),
  };
}
