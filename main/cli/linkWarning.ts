/** What to know of the way in that a link is given with. */

import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import { audiences, type Reach, type Route } from '../../shared/wire/reach.ts';

/** @returns a sentence, `""` when the link is what was asked for */
export function linkWarning(
  route: Route | undefined,
  { audience }: Reach,
  { strings }: CommandLineLanguage,
): string {
  const { warnings } = strings.reach;
  const scope = route?.scope ?? 'computer';
  if (audience === 'computer') return warnings.computer;
  if (audiences.indexOf(scope) < audiences.indexOf(audience)) return warnings.narrower(scope, audience);
  if (route?.kind === 'port' && route.readableBy === 'everybody') return warnings.plainPort;
  return route?.proof === null ? warnings.unproven : '';
}
