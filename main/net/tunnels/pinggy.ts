/** Pinggy without an account: an hour, then another name. It says how long on its way to a session. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Clock } from '../../core/clock.ts';
import { hasBrowserPage } from './browserPage.ts';
import type { TunnelSpec } from './spec.ts';
import { serviceTunnel } from './sshServices.ts';

const operator = 'Pinggy';

type Run = {
  clock?: Clock;
  /** ISO date; `""` = not known. */
  endsAt: string;
  hasPage?: boolean | undefined;
};

export function pinggyTunnel(): TunnelSpec {
  let run: Run = { endsAt: '' };
  const service = serviceTunnel({
    operator,
    user: 'guest',
    host: 'free.pinggy.io',
    // Open where port 22 is not.
    port: 443,
    farPort: 0,
    note: noteOf(run),
    // Of two names, which both lead here.
    keepsName: true,
    line: /^(?:HTTPS\s*:\s*)?(https:\/\/[a-z\d-]+\.(?:(?:a\.)?free\.pinggy\.link|run\.pinggy-free\.link|free\.pinggy\.net))\/?$/,
    hosts: /^[a-z\d][a-z\d-]*\.(?:(?:a\.)?free\.pinggy\.link|run\.pinggy-free\.link|free\.pinggy\.net)$/,
  });
  return {
    ...service,
    call(tried) {
      run = { clock: tried.deps.clock, endsAt: '' };
      return service.call(tried);
    },
    readLine(line, from) {
      const [, minutes] = /^Your tunnel will expire in (\d{1,4}) minutes\b/.exec(line) ?? [];
      if (minutes !== undefined && run.clock !== undefined)
        run.endsAt = new Date(run.clock.now() + Number(minutes) * 60_000).toISOString();
      return service.readLine(line, from);
    },
    async prove({ origin }, ask, signal) {
      const answer = await ask(origin, { signal });
      if (!answer.ok) return answer;
      run.hasPage ??= await hasBrowserPage(origin, ask, signal);
      return { ok: true, note: noteOf(run) };
    },
  };
}

function noteOf({ endsAt, hasPage = false }: Run): RouteFault {
  return { reason: 'endsAfterAnHour', values: { operator, at: endsAt, hasPage } };
}
