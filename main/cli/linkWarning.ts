/** What to know of the way in that a link is given with. */

import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import { audiences, type Reach, type Route } from '../../shared/wire/reach.ts';
import { isAnyOpen } from './awaitReach.ts';
import { sayFinding } from './sayFinding.ts';

/** @returns a sentence, `""` when the link is what was asked for */
export function linkWarning(
  route: Route | undefined,
  reach: Reach,
  { strings }: Pick<CommandLineLanguage, 'strings'>,
): string {
  const { warnings } = strings.reach;
  const { audience, settings } = reach;
  const scope = route?.scope ?? 'computer';
  if (audience === 'computer') return settings.audience === null ? warnings.computer : warnings.kept;
  if (audiences.indexOf(scope) < audiences.indexOf(audience))
    return isAnyOpen(reach) ? warnings.narrower(scope, audience) : warnings.noneOpen(scope, audience);
  const failure = route?.findings.find(({ outcome }) => outcome === 'failure');
  if (failure !== undefined) return sayFinding(failure, { strings });
  if (route?.kind === 'port' && route.readableBy === 'everybody') return warnings.plainPort;
  return route?.proof === null ? warnings.unproven : '';
}
