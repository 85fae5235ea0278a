/** A quick tunnel of Cloudflare: no account, a random name for as long as the program runs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCloudflaredLine } from './cloudflaredLines.ts';
import { createProtocol, type Protocol } from './cloudflaredProtocol.ts';
import type { Attempt, TunnelNews, TunnelSpec } from './spec.ts';
import { explainUnknownName } from './unknownName.ts';

const program = 'cloudflared';
const operator = 'Cloudflare';

/** Of both protocols that the program knows. */
const edgePort = 7_844;

const minute = 60_000;

/** Milliseconds until it is registered: its API has 15 s to answer, a handshake five. */
export const patience = 25_000;

/**
 * Milliseconds from the registered connection until the name has its record; seven tunnels took up to 4.5 s. Who asks
 * earlier is told for half an hour that there is none (`test/net/failureReports.md`, 1).
 */
const settling = 6_000;

export function quickTunnel(): TunnelSpec {
  const protocol = createProtocol();
  let run = { failures: 0, hasName: false };
  return {
    scope: 'internet',
    readableBy: 'operator',
    operator,
    reconnects: true,
    patience,
    settling,
    call(tried) {
      run = { failures: tried.failures, hasName: false };
      const url = ['--url', `http://127.0.0.1:${tried.deps.port}`];
      return { name: program, args: ['tunnel', ...commonArguments(tried, protocol), ...url] };
    },
    readLine(line) {
      const news = newsOf(line, run.failures);
      if (news?.isReady) protocol.works();
      if (news?.origin === undefined) return news;
      // A run has one name, which is the first thing that it prints.
      const isFirst = !run.hasName;
      run.hasName = true;
      return isFirst ? news : undefined;
    },
    isOrigin: ({ protocol, hostname, port }) =>
      protocol === 'https:' && port === '' && /^(?!api\.)[a-z\d-]+\.trycloudflare\.com$/.test(hostname),
    explain: (code, _origin, wasOn) =>
      code === 'HTTP 429'
        ? { fault: { reason: 'tooManyAtOnce', values: { operator } } }
        : explainUnknownName(code, wasOn),
  };
}

/** An empty configuration, since one in the owner's home would change the tunnel or block it. */
export function commonArguments(tried: Attempt, protocol: Protocol): string[] {
  const config = join(tried.deps.stateDir, 'cloudflared.yml');
  writeFileSync(config, '', { mode: 0o600 });
  return ['--no-autoupdate', '--config', config, ...protocol.arguments(tried)];
}

function newsOf(line: string, failures: number): TunnelNews | undefined {
  const read = readCloudflaredLine(line);
  switch (read?.says) {
    case 'origin':
      return { origin: read.origin };
    case 'tooMany':
      return {
        fault: { reason: 'tunnelsRefused', values: { operator } },
        isFinal: true,
        pause: Math.min(5 * 2 ** failures, 40) * minute,
      };
    case 'noInternet':
      return { fault: { reason: 'noInternet', values: { program } } };
    default:
      return read && connectionNews(read.says, failures);
  }
}

/** What is the same for tunnels with a name. */
export function connectionNews(says: string, failures: number): TunnelNews | undefined {
  switch (says) {
    case 'registered':
      return { isReady: true };
    case 'lost':
      return { isReady: false };
    case 'gone':
      return { fault: { reason: 'tunnelCleared', values: { operator } }, isOver: true };
    case 'blocked':
      return { fault: { reason: 'wayOutBlocked', values: { program, operator, port: edgePort } } };
    case 'giveUp': {
      const hasTriedBoth = failures > 0;
      return { isOver: 'unlessReady', isFinal: hasTriedBoth, pause: hasTriedBoth ? 5 * minute : 0 };
    }
    default:
      return undefined;
  }
}
