/** Whom links are for: what leads to them, and what stands between choosing them and links being for them. */
import type { Audience, ChangeReach, Reach, ReachSettings } from './wire/reach.ts';
import type { Settings } from './wire/settings.ts';

/** Ways in that lead from anywhere, the best kind first. */
export const wayKinds = ['public', 'port', 'tunnel'] as const;
export type WayKind = (typeof wayKinds)[number];

export function isWayOn({ publicUrl, routerPort, tunnel }: ReachSettings, kind: WayKind): boolean {
  if (kind === 'public') return publicUrl !== null;
  return kind === 'port' ? routerPort !== null : tunnel !== null && tunnel !== servesNetwork;
}

/** The one tunnel that ends within a network. */
export const servesNetwork = 'tailscale:serve';

/** Whether something is switched on that leads to these people. */
export function isSwitchedOn(settings: ReachSettings, audience: Audience): boolean {
  if (audience === 'computer') return true;
  if (audience === 'network') return settings.lan || settings.tunnel === servesNetwork;
  return wayKinds.some((kind) => isWayOn(settings, kind));
}

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
