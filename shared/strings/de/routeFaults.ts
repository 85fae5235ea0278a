/** What is said of ways in that are off, failed or imperfect, in German. */
import { dateFormat } from '../../intl.ts';
import type { Sentences } from '../../sentences.ts';
import type { RouteValues } from '../../wire/routeFaults.ts';

type Texts = Sentences<RouteValues>;

const timeOf = (date: string): string => dateFormat('time', 'de-DE').format(new Date(date));

function option(name: string, value: number | undefined): string {
  return value === undefined ? '' : `${name} ${value} `;
}

export const routeFaults: Texts = {
  narrowerAudience: 'Eingeschaltet, aber zu, solange Links für weniger Leute sind.',
  noNetwork: 'Dieser Computer ist in keinem Netzwerk.',
  noNameAnswers: 'In diesem Netzwerk führt kein Name zu diesem Computer: Man braucht seine Adresse.',
  addressGone: ({ address }) =>
    `Dieser Computer hat die Adresse ${address} gerade nicht: Wählen Sie eine andere.`,
  innerNetwork: ({ name }) =>
    `${name} führt in ein VPN, zu Containern oder virtuellen Maschinen: Leute in Ihrem Netzwerk kommen dort vielleicht nicht hin.`,
  networkPermission:
    'macOS hält Latchkey vom lokalen Netzwerk fern: Erlauben Sie es in Systemeinstellungen › Datenschutz & Sicherheit › Lokales Netzwerk.',
  noAnswer: ({ code }) => `Die Adresse antwortet nicht (${code}).`,
  otherAnswer: 'Unter dieser Adresse antwortet ein anderes Programm.',
  certificateUnreadable: ({ path, code }) =>
    `${path} lässt sich nicht lesen (${code}). Wählen Sie eine andere Datei, oder lassen Sie diesen Computer sie lesen.`,
  certificateInvalid: ({ path }) =>
    `${path} enthält weder ein Zertifikat noch einen Schlüssel im PEM-Format. Wählen Sie das Zertifikat mit seiner Kette, und seinen Schlüssel.`,
  certificateLocked: ({ path }) =>
    `Der Schlüssel in ${path} hat eine Passphrase. Speichern Sie ihn ohne, nur für Sie lesbar.`,
  certificateOtherKey:
    'Der Schlüssel gehört nicht zu dem Zertifikat. Wählen Sie die beiden, die zusammen gemacht wurden.',
  certificateRefused: ({ path }) =>
    `Das Zertifikat in ${path} lässt sich niemandem zeigen: Sein Schlüssel ist zu kurz oder von unbekannter Art, oder seine Kette ist beschädigt. Holen Sie eines mit ECDSA, oder mit RSA und 2048 Bit.`,
  certificateExpired: ({ date }) =>
    `Das Zertifikat endete am ${date}. Erneuern Sie es dort, wo Sie es her haben.`,
  certificateNotYet: ({ date }) =>
    `Das Zertifikat beginnt am ${date}. Sehen Sie nach der Uhr dieses Computers.`,
  certificateNotKept: ({ code }) =>
    `Das Zertifikat lässt sich nicht in den Datenordner schreiben (${code}). Machen Sie dort Platz, oder ändern Sie seine Rechte.`,
  noRouter:
    'Kein Router hier öffnet auf Bitte einen Port. Schalten Sie in seinen Einstellungen UPnP, NAT-PMP oder PCP ein, oder leiten Sie von Hand einen Port hierher und geben Sie die Adresse als eigene ein.',
  routerRefuses: ({ code }) =>
    `Der Router weigert sich, einen Port zu öffnen (${code}). Erlauben Sie es in seinen Einstellungen, oder nehmen Sie einen Tunnel.`,
  routerPortTaken: ({ port }) =>
    port === 0
      ? 'Der Router hat keinen freien Port mehr für diesen Computer. Entfernen Sie alte Regeln in seinen Einstellungen, oder nehmen Sie einen Tunnel.'
      : `Der Router leitet den Port ${port} schon woandershin. Wählen Sie einen anderen.`,
  routerOffline: 'Der Router ist nicht mit dem Internet verbunden. Prüfen Sie seine Verbindung.',
  noPublicAddress:
    'Der Router hat keine eigene öffentliche Adresse: Er steht hinter einem anderen, oder Ihr Anbieter teilt eine Adresse unter vielen Kunden auf. Machen Sie einen der beiden Router zur Bridge, bitten Sie den Anbieter um eine öffentliche Adresse, oder nehmen Sie einen Tunnel.',
  carrierNat: ({ address }) =>
    `Ihr Anbieter teilt eine Adresse unter vielen Kunden auf (${address}), deshalb kommt niemand durch den Router herein. Bitten Sie ihn um eine öffentliche Adresse, oder nehmen Sie einen Tunnel.`,
  doubleNat: ({ address }) =>
    `Ihr Router steht hinter einem anderen (seine äußere Adresse ist ${address}). Machen Sie einen davon zur Bridge, leiten Sie von Hand einen Port durch beide und geben Sie die Adresse als eigene ein, oder nehmen Sie einen Tunnel.`,
  plainHttp:
    'Ohne HTTPS: Chrome zeigt zuerst eine Warnung, und jeder auf dem Weg kann mitlesen. HTTPS für den Router-Port beendet beides; die Adresse steht dann in öffentlichen Verzeichnissen.',
  plainHttpUnproven:
    'Der Router leitet hierher, aber ob Leute von außen durchkommen, zeigt sich erst, wenn jemand kommt. Ohne HTTPS zeigt Chrome zuerst eine Warnung; HTTPS für den Router-Port beendet das, und die Adresse steht dann in öffentlichen Verzeichnissen.',
  acmeUnreachable: ({ code }) =>
    `Die Stelle, die Zertifikate gibt, antwortet nicht (${code}). Sie wird wieder gefragt; sehen Sie nach, ob dieser Computer online ist.`,
  acmeNoEntry: ({ port }) =>
    `Die Stelle, die Zertifikate gibt, kommt von außen nicht an Port ${port} herein. Lassen Sie Router und Firewall ihn an diesen Computer weiterreichen.`,
  acmeNoPort:
    'Der Router gibt weder Port 443 noch Port 80 her; einen davon braucht die Stelle, um für ein Zertifikat hereinzukommen. Machen Sie einen davon im Router frei.',
  addressInLogs: 'Das Zertifikat und mit ihm diese Adresse stehen in öffentlichen Verzeichnissen.',
  acmeLimited:
    'Die Stelle, die Zertifikate gibt, hat dieser Adresse zuletzt zu viele gegeben. Sie wird später wieder gefragt.',
  acmeRefused: ({ detail }) => `Die Stelle hat kein Zertifikat gegeben: ${detail}`,
  renewalFailing: ({ date, code }) =>
    `Das Zertifikat ließ sich nicht erneuern (${code}). Es gilt bis ${date}, und die Stelle wird wieder gefragt.`,
  unexpected: 'Ein unerwartetes Problem hat es beendet; es wird wieder versucht.',
  tunnelsRefused: ({ operator }) =>
    `${operator} lehnt neue Tunnel gerade ab. In einigen Minuten wird wieder gefragt; bis dahin hilft ein anderer Zugang.`,
  tunnelCleared: ({ operator }) =>
    `${operator} hat den Tunnel weggenommen. Ein neuer mit anderer Adresse wird geöffnet.`,
  wayOutBlocked: ({ program, operator, port }) =>
    `${program} kommt nicht zu ${operator} durch: Eine Firewall scheint den Port ${port} zu sperren. Erlauben Sie ihn, oder nehmen Sie einen anderen Tunnel.`,
  noInternet: ({ program }) => `${program} erreicht das Internet nicht. Es wird wieder versucht.`,
  nameNotKnown: 'Der neue Name ist hier noch nicht bekannt. In einigen Minuten wird wieder nach ihm gefragt.',
  noHostname: ({ tunnel }) =>
    `Nirgends steht, welche Adresse der Tunnel ${tunnel} hat. Geben Sie sie mit --public-url https://NAME an, oder als hostname in der Konfiguration von cloudflared.`,
  unknownTunnel: ({ tunnel }) =>
    `Einen Tunnel namens ${tunnel} gibt es nicht. „cloudflared tunnel list“ zeigt, welche es gibt.`,
  notSignedIn: ({ program, command }) =>
    `${program} ist nicht angemeldet. Führen Sie einmal „${command}“ aus.`,
  sessionElsewhere: ({ program }) =>
    `Ein anderes ${program} Ihres Kontos läuft, und Ihr Tarif erlaubt kein zweites. Beenden Sie jenes.`,
  refusedWithCode: ({ program, code }) =>
    `${program} wurde abgewiesen (${code}). Seine Dokumentation sagt, was zu tun ist.`,
  warningPage: ({ operator }) => `Besucher sehen vor Ihrer Seite einmal eine von ${operator}.`,
  tooManyAtOnce: ({ operator }) =>
    `${operator} lässt nicht mehr Anfragen gleichzeitig durch. Besucher werden abgewiesen, bis einige zu Ende sind.`,
  notAllowedYet: ({ feature, page }) =>
    page === ''
      ? `${feature} ist in Ihrem Tailnet nicht erlaubt. Erlauben Sie es in der Verwaltung von Tailscale.`
      : `${feature} ist in Ihrem Tailnet noch nicht erlaubt. Erlauben Sie es unter ${page}`,
  noCertificates:
    'Ihr Tailnet hat keine Zertifikate. Schalten Sie HTTPS in der Verwaltung von Tailscale ein, unter DNS.',
  notRunning: ({ program, command }) => `${program} läuft nicht. Führen Sie „${command}“ aus.`,
  onlyForRoot: ({ program, command }) =>
    `${program} gehorcht nur dem Administrator. Führen Sie einmal „${command}“ aus.`,
  outerPortsTaken: ({ program }) =>
    `${program} benutzt seine Ports 443, 8443 und 10000 schon für etwas anderes. Machen Sie einen davon frei.`,
  outerPortUnused: ({ port }) =>
    `Tailscale antwortet an Port ${port} niemandem. Nur 443, 8443 und 10000 sind zum Internet offen.`,
  provenOutside:
    'In Ihrem Tailnet führt der Name zu diesem Computer selbst, von hier lässt er sich also nicht beweisen. Der erste Besucher beweist ihn.',
  nameHasNoAddress: ({ name }) =>
    `Der Name ${name} hat keine Adresse. Fügen Sie eine hinzu, wo der Name registriert ist; neue brauchen eine Weile, bis sie bekannt sind.`,
  proxyAway: ({ host, code }) =>
    `Bei ${host} antwortet nichts (${code}). Starten Sie dort den Proxy, und öffnen Sie seinen Port in der Firewall. Wo Ihr Router nur Leute von außen die Adresse benutzen lässt, beweist sie der erste von ihnen.`,
  onlyFromOutside: ({ host }) =>
    `Besucher von außen kommen über ${host}, aber Ihr Router führt dieses Netzwerk nicht dorthin. Leute neben Ihnen brauchen eine andere Adresse.`,
  proxyFindsNobody: ({ status, port }) =>
    `Der Proxy erreicht diesen Computer nicht (HTTP ${status}). Lassen Sie ihn hier zu Port ${port} führen.`,
  proxyLeadsElsewhere: ({ port }) =>
    `Unter dieser Adresse antwortet ein anderes Programm. Lassen Sie den Proxy zu Port ${port} dieses Computers führen.`,
  proxyRefuses: ({ status, port }) =>
    `Der Proxy antwortet selbst (HTTP ${status}). Lassen Sie ihn hier zu Port ${port} führen, ohne Anmeldung, und nehmen Sie den Pfad weg, unter dem er das tut.`,
  proxyRedirects: ({ status }) =>
    `Die Adresse führt zu einer anderen weiter (HTTP ${status}). Geben Sie die an, zu der sie führt, mit https, wo es das gibt.`,
  proxyHidesName:
    'Der Proxy fragt nach einem anderen Namen als die Besucher. Lassen Sie ihn Host weitergeben, oder nennen Sie seine Adresse mit --trust-proxy.',
  proxyCertificateForOther: ({ name }) =>
    `Das Zertifikat dort ist für einen anderen Namen als ${name}. Holen Sie eines für diesen.`,
  proxyCertificateExpired: ({ name }) => `Das Zertifikat von ${name} ist abgelaufen. Erneuern Sie es.`,
  proxyCertificateUnknown: ({ name, code }) =>
    `Niemand, den Browser kennen, bürgt für das Zertifikat von ${name} (${code}). Besucher sehen eine Warnung; holen Sie eines von einer Zertifizierungsstelle.`,
  programMissing: ({ program }) =>
    `${program} ist auf diesem Computer nicht installiert. Installieren Sie es, und versuchen Sie es dann noch einmal.`,
  programEnded: ({ program, said }) =>
    said === ''
      ? `${program} hat sich beendet; es wird neu gestartet.`
      : `${program} hat sich beendet: ${said}`,
  programSilent: ({ program }) => `${program} läuft, hat aber keinen Zugang geöffnet. Es wird neu gestartet.`,
  hostKeyUnknown: ({ user, host, port }) =>
    `Der Schlüssel von ${host} ist auf diesem Computer noch nicht bekannt. Prüfen und bestätigen Sie ihn einmal mit „ssh ${option('-p', port)}${user}@${host}“.`,
  hostKeyChanged: ({ host, port }) =>
    `${host} hat einen anderen Schlüssel als zuvor, deshalb wurde nichts gesendet: Jemand könnte sich dafür ausgeben. Falls es neu eingerichtet wurde, vergessen Sie den alten Schlüssel mit „ssh-keygen -R ${port === undefined ? host : `'[${host}]:${port}'`}“.`,
  serviceKeyChanged: ({ operator, command }) =>
    `${operator} hat einen anderen Schlüssel als beim ersten Mal, deshalb wurde nichts gesendet: Jemand könnte sich dafür ausgeben. Nehmen Sie einen anderen Tunnel, oder vergessen Sie den alten Schlüssel mit „${command}“, falls dort steht, dass er neu ist.`,
  sshRefused: ({ user, host, port }) =>
    `${host} lässt ${user} mit keinem der Schlüssel herein, die hier keine Passphrase brauchen. Prüfen Sie es mit „ssh -o BatchMode=yes ${option('-p', port)}${user}@${host}“.`,
  sshUnreachable: ({ host, said }) => `${host} ist nicht zu erreichen (${said}). Es wird wieder versucht.`,
  forwardingRefused: ({ host }) =>
    `${host} lässt niemanden Ports öffnen. Die sshd_config dort braucht „AllowTcpForwarding yes“.`,
  farPortTaken: ({ host, farPort }) =>
    `Port ${farPort} von ${host} ist belegt, vielleicht von der Verbindung davor. „ClientAliveInterval 15“ in der sshd_config dort beendet solche früher.`,
  farPortOnlyThere: ({ host, farPort }) =>
    `${host} hat den Port ${farPort} nur für sich selbst geöffnet. Setzen Sie „GatewayPorts clientspecified“ in der sshd_config, und laden Sie sshd dort neu.`,
  farPortClosed: ({ host, farPort }) =>
    `An Port ${farPort} von ${host} kommt nichts durch: Eine Firewall dort schließt ihn, oder in der sshd_config fehlt „GatewayPorts clientspecified“.`,
  endsAfterAnHour: ({ operator, at, hasPage }) =>
    `${operator} beendet diesen kostenlosen Tunnel ${at === '' ? 'nach 60 Minuten' : `um ${timeOf(at)}`}; dann hat er eine andere Adresse.${hasPage ? ' Besucher sehen vor Ihrer Seite einmal eine von dort.' : ''}`,
  nameChanges: ({ operator }) => `${operator} gibt ab und zu eine andere Adresse.`,
};
