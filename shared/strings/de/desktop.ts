/** What the desktop program says outside its window, in German. */
import type { Format } from '../../format.ts';
import type { englishDesktop } from '../en/desktop.ts';
import { germanRecovery } from './recovery.ts';
import { germanRestoreFaults } from './restore.ts';
import { germanShell } from './shell.ts';
import { germanLoss, germanStart } from './start.ts';
import { germanQuickShare, germanTray, germanVisits } from './tray.ts';
import { germanUsage } from './usage.ts';

type Words = ReturnType<typeof englishDesktop>;

const quit = (format: Format): Words['quit'] => ({
  question: (links) => `Beenden und ${format.count(links, { one: 'Link', other: 'Links' })} schließen?`,
  detail:
    'Niemand kann öffnen, was Sie teilen, bis Latchkey wieder läuft. Ohne sein Fenster teilt es weiter.',
  quit: 'Beenden',
  stay: 'Weiter teilen',
  doNotAsk: 'Nicht noch einmal fragen',
});

const menu = {
  file: 'Datei',
  edit: 'Bearbeiten',
  view: 'Ansicht',
  appearance: 'Aussehen',
  appearances: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  roles: {
    close: 'Fenster schließen',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
    minimize: 'Minimieren',
    windowMenu: 'Fenster',
  },
};

export function germanDesktop(format: Format): Words {
  return {
    product: 'Latchkey',
    tray: germanTray(format),
    menu,
    shell: germanShell,
    chooseFiles: { title: 'Dateien teilen', button: 'Teilen' },
    chooseFolders: { title: 'Ordner teilen', button: 'Teilen' },
    quickShare: germanQuickShare(format),
    visits: germanVisits(format),
    background: {
      sharing: { title: 'Latchkey teilt weiter', text: 'Ihre Links öffnen sich, solange Latchkey läuft.' },
      running: {
        title: 'Latchkey läuft weiter',
        text: 'Was Sie als Nächstes teilen, hat sofort seinen Link.',
      },
      quit: {
        mac: 'Beenden lässt es sich über die Menüleiste oder das Dock.',
        others: 'Beenden lässt es sich über sein Symbol im Infobereich.',
      },
    },
    leave: {
      question: 'Ein Upload läuft noch',
      detail:
        'Er endet, wenn das Fenster schließt. Um weiterzumachen, müssen dieselben Dateien noch einmal abgelegt werden.',
      stay: 'Fenster behalten',
      leave: 'Trotzdem schließen',
    },
    quit: quit(format),
    failure: {
      title: 'Latchkey kann nicht starten',
      log: 'Was geschah, steht in latchkey.log im Datenordner.',
      showLog: 'Protokoll zeigen',
      root: 'Latchkey läuft nicht als root, für den sein Fenster keine Sandbox hat. Starten Sie es als gewöhnlicher Benutzer.',
      retry: 'Noch einmal versuchen',
      otherPorts: 'Andere Ports benutzen',
      portTaken:
        'Ein anderes Programm benutzt einen Port, den Latchkey braucht. Beenden Sie jenes Programm und versuchen Sie es noch einmal, oder lassen Sie Latchkey andere Ports benutzen: Verschickte Links gehen dann nicht mehr.',
    },
    recovery: germanRecovery(format),
    usage: germanUsage,
    unavailable: 'Latchkey läuft im Moment nicht.',
    unexpected: 'Latchkey ist auf ein unerwartetes Problem gestoßen. Versuchen Sie es noch einmal.',
    scheme: {
      foreign: 'Diese Adresse gehört nicht zu Latchkey.',
      readOnly: 'Hier lässt sich nur lesen.',
      nothing: 'Unter dieser Adresse gibt es nichts.',
    },
    faults: { ...germanStart, ...germanLoss, ...germanRestoreFaults },
  };
}
