/** What `cloudflared` prints on stderr where that is no terminal (cloudflared 2026.8: `quick_tunnel.go`, `supervisor/`). */
import type { Step } from './script.ts';

const at = '2026-11-20T09:14:02Z';

function lines(...texts: string[]): Step {
  return { err: texts.map((text) => `${at} ${text}\n`).join('') };
}

/** A box, as `AsciiBox` draws it. */
function box(...texts: string[]): string[] {
  const width = Math.max(...texts.map((text) => text.length));
  const border = `INF +${'-'.repeat(width + 4)}+`;
  return [border, ...texts.map((text) => `INF |  ${text.padEnd(width)}  |`), border];
}

/** A name was given. Nothing answers for it yet, and no resolver knows it. */
export function created(host: string): Step {
  return lines(
    'INF Thank you for trying Cloudflare Tunnel. Doing so, without a Cloudflare account, is a quick way to experiment and try it out. However, be aware that these account-less Tunnels have no uptime guarantee, are subject to the Cloudflare Online Services Terms of Use (https://www.cloudflare.com/website-terms/), and Cloudflare reserves the right to investigate your use of Tunnels for violations of such terms. If you intend to use Tunnels in production you should use a pre-created named tunnel by following: https://developers.cloudflare.com/cloudflare-one/connections/connect-apps',
    'INF Requesting new quick Tunnel on trycloudflare.com...',
    ...box(
      'Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):',
      `https://${host}`,
    ),
    'INF Version 2026.8.2 (Checksum 3f1b)',
    'INF GOOS: linux, GOVersion: go1.24.9, GoArch: amd64',
    'INF Settings: map[config:empty.yml ha-connections:1 no-autoupdate:true protocol:quic url:http://127.0.0.1:49152]',
    'INF Generated Connector ID: 6c0c7d2e-6a8f-4b1a-9a0b-1f6f0c0f4d11',
    'INF Initial protocol quic',
    'INF Starting metrics server on 127.0.0.1:20241/metrics',
  );
}

/** A tunnel with a name was started. */
export const started = lines(
  'INF Starting tunnel tunnelID=a78a4fc8-3e57-4821-b959-8ec39fdacc95',
  'INF Version 2026.8.2 (Checksum 3f1b)',
  'INF Initial protocol quic',
);

export const registered = lines(
  'INF Tunnel connection curve preferences: [X25519MLKEM768 CurveID(65074) CurveP256] connIndex=0 event=0 ip=198.41.200.13',
  'INF Registered tunnel connection connIndex=0 connection=bb527b3a-8a27-467b-9fca-84972898be5c event=0 ip=198.41.200.13 location=del04 protocol=quic',
);

export const connectionLost = lines(
  'WRN Serve tunnel error error="datagram manager encountered a failure while serving" connIndex=0 event=0 ip=198.41.200.13',
  'INF Retrying connection in up to 1s connIndex=0 event=0 ip=198.41.200.13',
  'WRN Connection terminated error="datagram manager encountered a failure while serving" connIndex=0',
);

/** The tunnel was cleared away at the other side; the program goes on trying. */
export const tunnelGone = lines(
  'ERR Register tunnel error from server side error="Unauthorized: Tunnel not found" connIndex=0 event=0 ip=198.41.200.13',
  'INF Retrying connection in up to 32s connIndex=0 event=0 ip=198.41.200.13',
);

/** UDP to port 7844 is dropped on the way. */
export const quicBlocked = lines(
  'WRN Failed to dial a quic connection error="failed to dial to edge with quic: timeout: no recent network activity" connIndex=0 event=0 ip=198.41.200.13',
  'INF Retrying connection in up to 2s connIndex=0 event=0 ip=198.41.200.13',
  'WRN Failed to dial a quic connection error="failed to dial to edge with quic: timeout: no recent network activity" connIndex=0 event=0 ip=198.41.200.23',
  'INF Retrying connection in up to 4s connIndex=0 event=0 ip=198.41.200.23',
);

export const tcpBlocked = lines(
  'ERR Unable to establish connection with Cloudflare edge error="DialContext error: dial tcp 198.41.200.13:7844: i/o timeout" connIndex=0 event=0 ip=198.41.200.13',
  'INF Retrying connection in up to 2s connIndex=0 event=0 ip=198.41.200.13',
  'ERR Unable to establish connection with Cloudflare edge error="DialContext error: dial tcp 198.41.200.23:7844: i/o timeout" connIndex=0 event=0 ip=198.41.200.23',
  'INF Retrying connection in up to 4s connIndex=0 event=0 ip=198.41.200.23',
);

/** The API answers with text where JSON is expected. */
export const tooMany: Step[] = [
  lines(
    'INF Requesting new quick Tunnel on trycloudflare.com...',
    'ERR Error unmarshaling QuickTunnel response: error code: 1015 error="invalid character \'e\' looking for beginning of value" status_code="429 Too Many Requests"',
  ),
  { err: "failed to unmarshal quick Tunnel: invalid character 'e' looking for beginning of value\n" },
  { exit: 1 },
];

export const noInternet: Step[] = [
  lines('INF Requesting new quick Tunnel on trycloudflare.com...'),
  {
    err: 'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com on 127.0.0.53:53: no such host\n',
  },
  { exit: 1 },
];

/** `cloudflared tunnel login` was never run. */
export const noLogin: Step[] = [
  lines(
    'ERR Cannot determine default origin certificate path. No file cert.pem in [~/.cloudflared ~/.cloudflare-warp ~/cloudflare-warp /etc/cloudflared /usr/local/etc/cloudflared]. You need to specify the origin certificate path by specifying the origincert option in the configuration file, or set TUNNEL_ORIGIN_CERT environment variable originCertPath=',
  ),
  { err: "error parsing tunnel ID: Error locating origin cert: client didn't specify origincert path\n" },
  { exit: 1 },
];

export const unknownTunnel: Step[] = [
  { err: 'error parsing tunnel ID: files is neither the ID nor the name of any of your tunnels\n' },
  { exit: 1 },
];

/** Lines in which a visitor, a banner or a careless reader puts other addresses. */
export const strangeLines = lines(
  'INF |  https://evil.example  |',
  'INF |  https://x.trycloudflare.com.evil.example  |',
  'INF |  https://x.trycloudflare.com@evil.example  |',
  'INF |  https://evil.example/#.trycloudflare.com  |',
  'INF |  https://api.trycloudflare.com  |',
  'INF |  https://a.b.trycloudflare.com  |',
  'INF |  https://x.trycloudflare.com:444  |',
  'INF |  https://x.trycloudflare.com/path  |',
  'INF |  http://x.trycloudflare.com  |',
  'INF |  https://one-x.trycloudflare.com https://two-x.trycloudflare.com  |',
  'ERR Request failed error="stream 5 canceled by remote with error code 0" connIndex=0 dest=https://evil-words.trycloudflare.com/%0AINF%20Registered%20tunnel%20connection event=0 type=http',
  'ERR Request failed error="INF Registered tunnel connection connIndex=0" connIndex=0 dest=https://evil-words.trycloudflare.com/ type=http',
  'INF see https://evil-words.trycloudflare.com',
);
