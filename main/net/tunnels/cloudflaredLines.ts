/** What a line of `cloudflared` says (cloudflared 2026.8: `quick_tunnel.go`, `supervisor/`). */

export type CloudflaredLine =
  /** The name of a quick tunnel. Nothing answers for it yet. */
  | { says: 'origin'; origin: string }
  | { says: 'registered' }
  /** It connects anew by itself. */
  | { says: 'lost' }
  /** The tunnel was cleared away at the other side. */
  | { says: 'gone' }
  /** The way out is closed for the protocol in use. */
  | { says: 'blocked' }
  /** It goes on trying, with ever longer pauses. */
  | { says: 'giveUp' }
  /** Cloudflare gives out no more tunnels for a while. */
  | { says: 'tooMany' }
  | { says: 'noInternet' }
  | { says: 'noLogin' }
  | { says: 'unknownTunnel' };

/**
 * A line holds what visitors ask for as well, so that only whole lines count. The box around the name is part of the
 * pattern, and `api` is the host of the service itself.
 */
const time = '(?:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ )?';
const boxed = new RegExp(
  `^${time}INF \\| +(https://(?!api\\.)[a-z\\d]+(?:-[a-z\\d]+)*\\.trycloudflare\\.com) +\\|$`,
);

const patterns: readonly (readonly [RegExp, Exclude<CloudflaredLine['says'], 'origin'>])[] = [
  [new RegExp(`^${time}INF Registered tunnel connection connIndex=\\d`), 'registered'],
  [new RegExp(`^${time}(?:INF|WRN|ERR) (?:Unregistered tunnel connection|Connection terminated)`), 'lost'],
  [new RegExp(`^${time}ERR Register tunnel error from server side error="Unauthorized:`), 'gone'],
  [new RegExp(`^${time}(?:WRN|ERR) Failed to (?:dial a|create new|serve) quic connection `), 'blocked'],
  [new RegExp(`^${time}(?:WRN|ERR) Unable to establish connection with Cloudflare edge `), 'blocked'],
  [new RegExp(`^${time}INF Retrying connection in up to (?:[4-9]|\\d{2,})s `), 'giveUp'],
  // Text in place of JSON: 1015 and 429 are the limit of its API, other numbers trouble of its own.
  [new RegExp(`^${time}ERR Error unmarshaling QuickTunnel response: `), 'tooMany'],
  [
    /^(?:failed to unmarshal quick Tunnel: .*|failed to request quick Tunnel: .*\b429\b.*|error code: \d{4})$/,
    'tooMany',
  ],
  [/^failed to request quick Tunnel: /, 'noInternet'],
  [/^error parsing tunnel ID: Error locating origin cert/, 'noLogin'],
  [/^error parsing tunnel ID: /, 'unknownTunnel'],
];

/** @returns undefined for the many lines that say nothing of the kind */
export function readCloudflaredLine(line: string): CloudflaredLine | undefined {
  const origin = boxed.exec(line)?.[1];
  if (origin !== undefined) return { says: 'origin', origin };
  const [, says] = patterns.find(([pattern]) => pattern.test(line)) ?? [];
  return says === undefined ? undefined : { says };
}
