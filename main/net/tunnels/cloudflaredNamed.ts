/** A tunnel of the owner's at Cloudflare, which has a name and an address that stays. */

import { commonArguments, connectionNews, patience } from './cloudflared.ts';
import { type NamedTunnel, readNamedTunnel } from './cloudflaredConfig.ts';
import { readCloudflaredLine } from './cloudflaredLines.ts';
import { createProtocol } from './cloudflaredProtocol.ts';
import type { TunnelNews, TunnelSpec } from './spec.ts';
import { explainUnknownName } from './unknownName.ts';

const program = 'cloudflared';

/** @param publicUrl the address that the owner gave, for a tunnel whose configuration says none */
export function namedTunnel(name: string, publicUrl: string | null): TunnelSpec {
  const protocol = createProtocol();
  let run: Run = { name, origin: undefined, failures: 0 };
  return {
    scope: 'internet',
    readableBy: 'operator',
    operator: 'Cloudflare',
    reconnects: true,
    patience,
    madeWith: publicUrl ?? '',
    async call(tried) {
      const configured = await readNamedTunnel(name, tried.deps.port);
      const origin = configured.origin ?? originOf(publicUrl);
      run = { name, origin, failures: tried.failures };
      if (origin === undefined)
        return { fault: { reason: 'noHostname', values: { tunnel: name } }, isFinal: true };
      return {
        name: program,
        args: argumentsFor(name, configured, commonArguments(tried, protocol), tried.deps.port),
      };
    },
    readLine(line) {
      const news = newsOf(line, run);
      if (news?.isReady) protocol.works();
      return news;
    },
    explain: (code, _origin, wasOn) => explainUnknownName(code, wasOn),
    isOrigin: (printed) => printed.origin === run.origin,
  };
}

function originOf(publicUrl: string | null): string | undefined {
  return publicUrl?.startsWith('https://') ? new URL(publicUrl).origin : undefined;
}

/** Its credentials lie where `cloudflared` looks, or where the owner's configuration says. */
function argumentsFor(
  name: string,
  { credentialsFile, originCert }: NamedTunnel,
  common: string[],
  port: number,
): string[] {
  const cert = originCert === undefined ? [] : ['--origincert', originCert];
  const credentials = credentialsFile === undefined ? [] : ['--credentials-file', credentialsFile];
  const url = ['--url', `http://127.0.0.1:${port}`];
  return ['tunnel', ...common, ...cert, 'run', ...credentials, ...url, name];
}

type Run = { name: string; origin: string | undefined; failures: number };

function newsOf(line: string, { name, origin, failures }: Run): TunnelNews | undefined {
  const read = readCloudflaredLine(line);
  switch (read?.says) {
    case 'registered':
      return { isReady: true, origin };
    case 'noLogin':
      return {
        fault: { reason: 'notSignedIn', values: { program, command: 'cloudflared tunnel login' } },
        isFinal: true,
      };
    // It was deleted while it ran, or before.
    case 'gone':
    case 'unknownTunnel':
      return { fault: { reason: 'unknownTunnel', values: { tunnel: name } }, isOver: true, isFinal: true };
    default:
      return read && connectionNews(read.says, failures);
  }
}
