/** A tunnel of ngrok, with the owner's account, of which the program itself keeps the token. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { hasBrowserPage } from './browserPage.ts';
import { readNgrokLine } from './ngrokLines.ts';
import type { Outcome, TunnelNews, TunnelSpec } from './spec.ts';

const program = 'ngrok';

/** As ngrok.com/docs/errors has them: no account, no token, one that is wrong, or was taken back. */
const tokenErrors = new Set([105, 106, 107, 4_018, 4_100].map((code) => `ERR_NGROK_${code}`));
/** Too many agents, or another one that has the address. */
const sessionErrors = new Set([108, 334].map((code) => `ERR_NGROK_${code}`));

export function ngrokTunnel(): TunnelSpec {
  let warns: boolean | undefined;
  return {
    scope: 'internet',
    readableBy: 'operator',
    operator: program,
    reconnects: true,
    // A free account has 20,000 requests a month (ngrok.com/docs/pricing-limits/free-plan-limits).
    interval: 300_000,
    // Its page for looking into requests would hold the addresses of links, open to every account of this computer.
    call: ({ deps }) => ({
      name: program,
      args: [
        'http',
        `http://127.0.0.1:${deps.port}`,
        '--inspect=false',
        '--log',
        'stdout',
        '--log-format',
        'json',
      ],
      env: tokenOf(process.env),
    }),
    readLine: newsOf,
    isOrigin: ({ protocol, hostname, port }) =>
      protocol === 'https:' && port === '' && /\.ngrok(?:-free)?\.(?:app|dev|io|pizza)$/.test(hostname),
    async prove({ origin }, ask, signal): Promise<Outcome> {
      const answer = await ask(origin, { signal });
      if (!answer.ok) return answer;
      // On the free plan.
      warns ??= await hasBrowserPage(origin, ask, signal);
      return warns ? { ok: true, note: warning } : { ok: true };
    },
  };
}

const warning: RouteFault = { reason: 'warningPage', values: { operator: program } };

/** The one thing of ours that may lie in the environment instead of the program's own file. */
function tokenOf({ NGROK_AUTHTOKEN }: NodeJS.ProcessEnv): Record<string, string> {
  return NGROK_AUTHTOKEN === undefined ? {} : { NGROK_AUTHTOKEN };
}

function newsOf(line: string, from: 'stdout' | 'stderr'): TunnelNews | undefined {
  const read = from === 'stdout' ? readNgrokLine(line) : undefined;
  switch (read?.says) {
    case 'origin':
      return { origin: read.origin, isReady: true };
    case 'lost':
      return { isReady: false };
    case 'refused':
      return { fault: faultOf(read.code), isFinal: true, isOver: 'unlessReady' };
    default:
      return undefined;
  }
}

function faultOf(code: string): RouteFault {
  if (tokenErrors.has(code)) {
    return { reason: 'notSignedIn', values: { program, command: 'ngrok config add-authtoken TOKEN' } };
  }
  if (sessionErrors.has(code)) return { reason: 'sessionElsewhere', values: { program } };
  return { reason: 'refusedWithCode', values: { program, code } };
}
