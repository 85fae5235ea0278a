/** What a line of `tailscale funnel` or `tailscale serve` says (tailscale 1.102: `cmd/tailscale/cli/serve_v2.go`). */

export type TailscaleLine =
  /** `port`: the outer one. */
  | { says: 'origin'; origin: string; port: number }
  /** The owner has to allow it on this page, then it goes on by itself. */
  | { says: 'notAllowed' }
  | { says: 'page'; page: string }
  | { says: 'noHttps' }
  | { says: 'notRunning' }
  | { says: 'loggedOut' }
  | { says: 'notOperator' }
  /** Another `serve` or `funnel` has the outer port. */
  | { says: 'portTaken' };

/** A line of its own; what is served there stands on the next one. */
const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const address = new RegExp(`^(https://${label}\\.${label}\\.ts\\.net)(?::(\\d{1,5}))?/?$`);
const page = /^\s*(https:\/\/login\.tailscale\.com\/f\/(?:funnel|serve)\?node=\w{1,64})$/;

const patterns: readonly (readonly [RegExp, Exclude<TailscaleLine['says'], 'origin' | 'page'>])[] = [
  [/^(?:Funnel|Serve) is not enabled on your tailnet\.$/, 'notAllowed'],
  [/^(?:error: )?Funnel not available; "funnel" node attribute not set\./, 'notAllowed'],
  [/^(?:error: )?Funnel not available; HTTPS must be enabled\./, 'noHttps'],
  [/^failed to connect to local [Tt]ailscaled?\b/, 'notRunning'],
  [/^Tailscale is (?:stopped|not running)\.?$/, 'notRunning'],
  [/^(?:Logged out|You are logged out|NeedsLogin)\b/, 'loggedOut'],
  [/\bAccess denied: serve config denied$/, 'notOperator'],
  [/^(?:error: )?(?:background configuration|foreground) already exists\b/, 'portTaken'],
];

/** @returns undefined for the lines that say nothing of the kind */
export function readTailscaleLine(line: string): TailscaleLine | undefined {
  const [, origin, port = '443'] = address.exec(line) ?? [];
  if (origin !== undefined) return readAddress(origin, Number(port));
  const found = page.exec(line)?.[1];
  if (found !== undefined) return { says: 'page', page: found };
  const [, says] = patterns.find(([pattern]) => pattern.test(line)) ?? [];
  return says === undefined ? undefined : { says };
}

function readAddress(origin: string, port: number): TailscaleLine {
  return { says: 'origin', origin: port === 443 ? origin : `${origin}:${port}`, port };
}
