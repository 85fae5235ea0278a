/** Many small downloads, each with its token checked, over 32 kept connections. */
import { type Contestant, type Field, smallFile } from './contestants.ts';
import { isInstalled, runProgram } from './programs.ts';
import { type Measure, median, pairedRatio, takeTurns } from './rounds.ts';
import type { Row } from './table.ts';

const rounds = 5;

export async function benchSmall(field: Field, skip: (reason: string) => void): Promise<Row[]> {
  if (!isInstalled('wrk', ['-v'], /wrk/)) {
    skip('10 KiB downloads: wrk is not installed');
    return [];
  }
  const { latchkey, nginx, caddy } = field;
  const results = await takeTurns(
    {
      latchkey: load(latchkey.address(smallFile)),
      api: load(apiAddress(latchkey)),
      ...(nginx && { nginx: load(nginx.address(smallFile)) }),
      ...(caddy && { caddy: load(caddy.address(smallFile)) }),
    },
    rounds,
  );
  const { latchkey: links = [], api = [] } = results;
  const row = (place: string, own: number[], name: 'nginx' | 'caddy', atLeast: number): Row[] => {
    const other = results[name];
    if (other === undefined) return [];
    return [
      {
        what: `10 KiB downloads, token checked, ${place}`,
        latchkey: rate(own),
        against: `${name === 'caddy' ? 'Caddy' : name} ${rate(other)}`,
        ratio: pairedRatio(own, other),
        budget: { atLeast },
      },
    ];
  };
  return [
    ...row('link listener', links, 'nginx', 0.5),
    ...row('link listener', links, 'caddy', 1.5),
    ...row('API listener', api, 'nginx', 0.5),
    ...row('API listener', api, 'caddy', 1.5),
  ];
}

/** The same content route on the listener of the SDKs. */
function apiAddress({ address, server }: Contestant & Pick<Field['latchkey'], 'server'>): URL {
  const { pathname, search } = address(smallFile);
  return new URL(pathname + search, server.apiUrl);
}

/** Requests per second. */
export function load(url: URL, headers: Readonly<Record<string, string>> = {}): Measure {
  const more = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  return async () => {
    const report = await runProgram('wrk', ['-t1', '-c32', '-d2s', ...more, url.href]);
    const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(report)?.[1]);
    if (/Non-2xx|Socket errors/.test(report) || !(perSecond > 0))
      throw new Error(`${url.host} did not serve the file: ${report}`);
    return perSecond;
  };
}

export function rate(values: readonly number[]): string {
  return `${Math.round(median(values)).toLocaleString('en')}/s`;
}
