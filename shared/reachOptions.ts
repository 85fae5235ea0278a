/** The options that say who can open links; `serve`, `share`, `reach` and the desktop program take them. */
import type { ReachUsageValues } from './faults.ts';
import { optionalText, readPort, type Values } from './optionValues.ts';
import { readAddresses, readAudience, readLinkAddress, readPublicUrl, readTunnel } from './reachValues.ts';
import { UsageError } from './usageError.ts';
import type { ChangeReach } from './wire/reach.ts';

export const reachOptions = {
  audience: { type: 'string' },
  'no-audience': { type: 'boolean' },
  lan: { type: 'boolean' },
  'no-lan': { type: 'boolean' },
  'public-url': { type: 'string' },
  'no-public-url': { type: 'boolean' },
  'router-port': { type: 'string' },
  'no-router-port': { type: 'boolean' },
  'router-https': { type: 'boolean' },
  'no-router-https': { type: 'boolean' },
  'lan-https': { type: 'boolean' },
  'no-lan-https': { type: 'boolean' },
  certificate: { type: 'string' },
  'no-certificate': { type: 'boolean' },
  tunnel: { type: 'string' },
  'no-tunnel': { type: 'boolean' },
  address: { type: 'string' },
  'no-address': { type: 'boolean' },
  'trust-proxy': { type: 'string' },
  'no-trust-proxy': { type: 'boolean' },
} as const;

const routerPort = '--router-port';

/**
 * Gives the router port its value, which may be left out and which `parseArgs` has no word for: a number that follows is
 * the port, anything else is not. 0 = the same port as here.
 */
export function joinRouterPort(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const isOption = (at: number) => args[at] === routerPort && (end < 0 || at < end);
  const isValue = (at: number) => isOption(at - 1) && /^\d+$/.test(args[at] ?? '');
  return args.flatMap((arg, at) => {
    if (isValue(at)) return [];
    if (!isOption(at)) return [arg];
    return [`${routerPort}=${isValue(at + 1) ? args[at + 1] : '0'}`];
  });
}

/**
 * Only what is written changes; what is taken back is `null`.
 * @param absolute the path of a file that is meant from where the program was called
 * @returns undefined when nothing is
 * @throws UsageError
 */
export function readReach(values: Values, absolute: (path: string) => string): ChangeReach | undefined {
  const change = {
    audience: readChange(values, 'audience', readAudience),
    lan: readFlag(values, 'lan'),
    lanHttps: readFlag(values, 'lan-https'),
    certificate: readChange(values, 'certificate', (text) => readCertificate(text, absolute)),
    routerHttps: readFlag(values, 'router-https'),
    publicUrl: readChange(values, 'public-url', readPublicUrl),
    routerPort: readChange(values, 'router-port', () => readPort(values, 'router-port')),
    tunnel: readChange(values, 'tunnel', (text) => (readTunnel(text) === undefined ? undefined : text)),
    address: readChange(values, 'address', readLinkAddress),
    trustProxy: readChange(values, 'trust-proxy', readAddresses),
  };
  // A certificate is given to be used.
  if (change.certificate) change.lanHttps ??= true;
  const written = Object.entries(change).filter(([, value]) => value !== undefined);
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

type Option = ReachUsageValues['reachValue']['option'];
type Flag = 'lan' | 'lan-https' | 'router-https';

/** Two files, as the server finds them wherever it was started. */
function readCertificate(
  text: string,
  absolute: (path: string) => string,
): ChangeReach['certificate'] | undefined {
  const [cert = '', key = '', ...rest] = text.split(',');
  if (cert === '' || key === '' || rest.length > 0) return undefined;
  return { cert: absolute(cert), key: absolute(key) };
}

/** @throws UsageError when `read` finds that the value cannot be */
function readChange<T>(
  values: Values,
  option: Option,
  read: (text: string) => T | undefined,
): T | null | undefined {
  const text = optionalText(values, option);
  if (isTakenBack(values, option)) return null;
  if (text === undefined) return undefined;
  const value = read(text);
  if (value === undefined) throw new UsageError({ reason: 'reachValue', values: { option, text } });
  return value;
}

function readFlag(values: Values, option: Flag): boolean | undefined {
  if (isTakenBack(values, option)) return false;
  return values[option] === true ? true : undefined;
}

/** @throws UsageError when the option is there both with and without `no` */
function isTakenBack(values: Values, option: Option | Flag): boolean {
  if (values[`no-${option}`] !== true) return false;
  if (values[option] !== undefined) throw new UsageError({ reason: 'bothWays', values: { option } });
  return true;
}
