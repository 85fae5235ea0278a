/** What to know of the way in that a link is given with. */

import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import { audiences, type ChangeReach, type Reach, type Route } from '../../shared/wire/reach.ts';
import { isAnyOpen } from './awaitReach.ts';
import { sayFinding } from './sayFinding.ts';

/**
 * @param asked what was switched on together with the link
 * @returns a sentence, `""` when the link is what was asked for
 */
export function linkWarning(
  route: Route | undefined,
  reach: Reach,
  { strings }: Pick<CommandLineLanguage, 'strings'>,
  asked: ChangeReach = {},
): string {
  const { warnings } = strings.reach;
  const { audience, settings } = reach;
  const scope = route?.scope ?? 'computer';
  if (audience === 'computer') return settings.audience === null ? warnings.computer : warnings.kept;
  if (audiences.indexOf(scope) < audiences.indexOf(audience))
    return isAnyOpen(reach) ? warnings.narrower(scope, audience) : warnings.noneOpen(scope, audience);
  const isKept = asked.audience === undefined && reach.routes.some((each) => isClosed(each, asked));
  if (isKept) return warnings.closed(audience);
  const failure = route?.findings.find(({ outcome }) => outcome === 'failure');
  if (failure !== undefined) return sayFinding(failure, { strings });
  if (route?.kind === 'port' && route.readableBy === 'everybody') return warnings.plainPort;
  return route?.proof === null ? warnings.unproven : '';
}

/** Whether it was asked for, and stays closed because somebody chose fewer people before. */
function isClosed({ kind, fault }: Route, { lan, tunnel, publicUrl, routerPort }: ChangeReach): boolean {
  const given = { lan: lan || null, tunnel, public: publicUrl, port: routerPort, name: null, loopback: null };
  return fault?.reason === 'narrowerAudience' && (given[kind] ?? null) !== null;
}
