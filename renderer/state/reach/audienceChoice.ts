/** What stands between choosing an audience and links being for it. */

import type { Audience, ChangeReach, Reach } from '../../../shared/wire/reach.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { isSwitchedOn } from './reachState.ts';

/** `explanation`: of what the choice means, which is said once; `way`: nothing is switched on that leads to them. */
export type Missing = 'explanation' | 'way';

export function missingFor(
  audience: Audience,
  reach: Reach,
  { reachExplained }: Pick<Settings, 'reachExplained'>,
): Missing | undefined {
  const isOn = isSwitchedOn(reach.settings, audience);
  // What is in effect was chosen, by whatever means.
  if (audience === 'computer' || (audience === reach.audience && isOn)) return undefined;
  if (!reachExplained.includes(audience)) return 'explanation';
  return audience === 'internet' && !isOn ? 'way' : undefined;
}

/** The change that makes links for them. The network needs no more than to be switched on. */
export function changeTo(audience: Audience, { settings }: Reach): ChangeReach {
  const needsSwitch = audience === 'network' && !isSwitchedOn(settings, audience);
  return { audience, ...(needsSwitch && { lan: true }) };
}
