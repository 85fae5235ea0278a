/** What the console says of who can open links, and of the ways in, in German. */
import type { englishReach } from '../en/consoleReach.ts';
import { germanAudiences } from './audiences.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

type Words = typeof englishReach;

function passing(operator: string): string {
  return `${operator} kann lesen, was durchgeht.`;
}

const tunnels: Words['tunnels'] = {
  'srv.us': {
    name: 'srv.us',
    hint: 'Braucht kein Konto, und die Adresse bleibt gleich.',
    passing: passing('srv.us'),
  },
  'localhost.run': {
    name: 'localhost.run',
    hint: 'Braucht kein Konto. Die Adresse wechselt ab und zu, und vorher verschickte Links gehen dann nicht mehr.',
    passing: passing('localhost.run'),
  },
  pinggy: {
    name: 'Pinggy',
    hint: 'Braucht kein Konto. Er endet nach einer Stunde, und dann wechselt die Adresse.',
    passing: passing('Pinggy'),
  },
  cloudflared: {
    name: 'Cloudflare',
    hint: 'Braucht das Programm cloudflared. Ohne den Namen eines eigenen Tunnels ist die Adresse jedes Mal eine andere.',
    passing: passing('Cloudflare'),
    field: 'Name Ihres Tunnels, falls Sie einen haben',
    example: 'mein-tunnel',
    wrong: 'Ein Name hat nur Buchstaben, Ziffern, - und _.',
  },
  ngrok: {
    name: 'ngrok',
    hint: 'Braucht das Programm ngrok und ein Konto. Besucher sehen vielleicht zuerst eine Seite von ngrok.',
    passing: passing('ngrok'),
  },
  tailscale: {
    name: 'Tailscale',
    hint: 'Braucht Tailscale und ein Konto.',
    passing: 'Niemand dazwischen kann lesen, was durchgeht.',
  },
  ssh: {
    name: 'Ein eigener Server, über SSH',
    hint: 'Jeder Computer im Internet, an dem Sie sich mit einem Schlüssel anmelden können.',
    passing: 'Sein Besitzer kann lesen, was durchgeht, und von dort an auch jeder auf dem Weg.',
    field: 'Benutzer und Server',
    example: 'ich@server.example.com',
    wrong: 'Schreiben Sie es wie für ssh: benutzer@server oder benutzer@server:port.',
  },
};

const ways: Words['ways'] = {
  public: {
    title: 'Eine eigene Adresse',
    hint: 'Eine Web-Adresse, die über einen Server oder Proxy von Ihnen hierher führt.',
    field: 'Web-Adresse',
    example: 'https://teilen.example.com',
    wrong:
      'Geben Sie eine ganze Web-Adresse ein, etwa https://share.example.com oder https://example.com/files',
    proxy: 'Adressen des Proxys',
    proxyHint: 'Damit Sie sehen, wer zu Besuch ist. Leer lassen, wenn der Proxy auf diesem Computer läuft.',
    proxyWrong: 'Geben Sie IP-Adressen ein, mit Kommas dazwischen.',
  },
  port: {
    title: 'Ein Port Ihres Routers',
    hint: 'Der Router lässt Besucher zu diesem Computer durch. Keine andere Firma ist beteiligt.',
    number: 'Seine Nummer',
    anyNumber: 'Irgendeine freie',
    wrong: 'Eine ganze Zahl von 1 bis 65535.',
    note: 'Manche Router und Anbieter erlauben es nicht; das zeigt sich. Jeder auf dem Weg kann lesen, was durchgeht, außer die Adresse beginnt mit https.',
    ask: 'Den Router bitten',
    https: {
      off: 'Ein Zertifikat von Let’s Encrypt beendet die Warnung der Browser, und niemand dazwischen kann lesen, was durchgeht. Wer darum bittet, stimmt den Bedingungen zu, und diese Adresse steht dann in öffentlichen Verzeichnissen.',
      on: 'Verschlüsselt mit einem Zertifikat von Let’s Encrypt, das von selbst erneuert wird. Diese Adresse steht in öffentlichen Verzeichnissen.',
      turnOn: 'Zertifikat holen',
      turnOff: 'Ohne Zertifikat',
    },
  },
  tunnel: {
    title: 'Ein Tunnel',
    hint: 'Ein Server im Internet reicht Besucher an diesen Computer weiter. Geht hinter fast jedem Router.',
    choice: 'Welcher',
  },
  tailnet: {
    title: 'Ihr Tailnet',
    hint: 'Geräte Ihres Tailnets können Links öffnen, wo immer sie sind. Braucht Tailscale.',
    replaces: 'Es tritt an die Stelle des Tunnels, der eingeschaltet ist.',
  },
};

export const germanReach: Words = {
  title: 'Wer Ihre Links öffnen kann',
  names: germanAudiences,
  hints: {
    computer: 'Nur Browser auf diesem Computer.',
    network: 'Computer und Telefone im selben WLAN oder am selben Kabel.',
    internet: 'Von überall, solange dieser Computer wach ist.',
  },
  firstUse: {
    network:
      'Alle im selben Netzwerk, die einen Link haben, können ihn dann öffnen. Was durchgeht, ist nicht verschlüsselt, andere in diesem Netzwerk könnten es also lesen.',
    internet:
      'Alle, die einen Link haben, können ihn dann öffnen, wo immer sie sind, und ihn weitergeben. Niemand kann einen Link erraten oder auflisten, was Sie teilen, und Sie können jeden Link jederzeit zurücknehmen.',
  },
  turnOn: { network: 'Für dieses Netzwerk öffnen', internet: 'Für alle mit dem Link öffnen' },
  goOn: 'Einen Zugang wählen',
  switching: 'Einen Moment…',
  state: {
    off: 'Aus',
    starting: 'Wird vorbereitet…',
    on: 'Ein, aber noch nicht erwiesen',
    failed: 'Geht nicht',
  },
  proof: {
    self: (relative) => `${relative} von diesem Computer aus beantwortet`,
    edge: (relative) => `${relative} von außen beantwortet`,
    visitor: (relative) => `${relative} kam ein Besucher auf diesem Weg`,
  },
  readable: {
    nobody: 'Niemand dazwischen kann lesen, was durchgeht.',
    operator: passing,
    network: 'Andere in diesem Netzwerk könnten lesen, was durchgeht.',
    everybody: 'Jeder auf dem Weg kann lesen, was durchgeht.',
  },
  address: 'Adresse',
  byName: (origin) => `Auch mit Namen: ${origin}`,
  copyAddress: (origin) => `${origin} kopieren`,
  tryAgain: 'Noch einmal versuchen',
  trying: 'Wird versucht…',
  turnOff: 'Ausschalten',
  turnOffOf: (way) => `Ausschalten: ${way}`,
  failed: (why) => `Nichts hat sich geändert. ${why}`,
  notSwitchedOn: 'Nicht eingeschaltet',
  noWayIn: 'Noch kein Zugang',
  chooseWay: {
    computer: 'Wählen Sie, wie Besucher hierher kommen. Bis dahin gelten Links nur auf diesem Computer.',
    network: 'Wählen Sie, wie Besucher hierher kommen. Bis dahin gelten Links für alle in diesem Netzwerk.',
    internet: 'Wählen Sie, wie Besucher hierher kommen.',
  },
  anotherWay: 'Ein anderer Zugang',
  ways,
  use: 'Benutzen',
  tunnels,
  whichAddress: 'Adresse dieses Computers',
  automatic: 'Für mich wählen',
  newAddress: 'Der Link hat jetzt eine andere Adresse.',
  copyAgain: 'Noch einmal kopieren',
  linkCopied: 'Kopiert',
  linksAreFor: 'Links sind für',
  copyFor: 'Kopieren für…',
  notOpenYet: 'Noch nicht offen: Sehen Sie nach, was fehlt',
  checked: 'Was geprüft wurde',
  outcomes: { ok: 'Richtig', warning: 'Zweifelhaft', failure: 'Falsch', unknown: 'Nicht bekannt' },
  https: {
    title: 'Verschlüsseln, was durchgeht (HTTPS)',
    off: 'Links beginnen dann mit https. Niemand bürgt für ein Zertifikat, das hier gemacht wird: Browser warnen davor, bis jemand ihm vertraut hat.',
    own: 'Browser warnen vor einem Zertifikat, das hier gemacht wurde. Sagen Sie den Leuten seinen Fingerabdruck auf einem anderen Weg als dem Link, damit sie vergleichen können.',
    files: 'Mit Ihrem Zertifikat warnen Browser nicht, wo sein Name zu diesem Computer führt.',
    fingerprint: 'Fingerabdruck (SHA-256)',
    copyFingerprint: 'Fingerabdruck kopieren',
    turnOn: 'Zertifikat machen',
    useFiles: 'Eigenes Zertifikat benutzen',
    cert: 'Pfad des Zertifikats mit seiner Kette',
    key: 'Pfad seines Schlüssels',
    wrong: 'Geben Sie beide Pfade ganz ein, vom ersten / oder vom Laufwerksbuchstaben an.',
  },
  faults: { ...findings, ...routeFaults },
  mends,
};
