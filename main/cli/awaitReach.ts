/** Waits for ways in that are getting ready. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Audience, Reach, Route } from '../../shared/wire/reach.ts';

type Client = Pick<ApiClient, 'reach' | 'events'>;

/** Whether the audience has a way in that is proven. */
export function hasProof({ audience, routes }: Reach): boolean {
  return routes.some((route) => isProvenFor(audience, route));
}

export function isProvenFor(audience: Audience, { scope, state, proof }: Route): boolean {
  return scope === audience && state === 'on' && proof !== null;
}

/** Whether a way in is switched on for the audience. */
export function isAnyOpen({ audience, routes }: Reach): boolean {
  return routes.some(({ scope, state }) => scope === audience && state !== 'off');
}

/** Whether waiting is pointless: there is a proof, or nothing for the audience can still bring one. */
export function isSettled(reach: Reach): boolean {
  const isPending = ({ scope, state, fault }: Route) =>
    scope === reach.audience && (state === 'starting' || (state === 'on' && fault === null));
  return hasProof(reach) || !reach.routes.some(isPending);
}

/**
 * @param now as they are
 * @param timeout milliseconds
 * @returns the ways in as soon as they are enough, or as they are when the time is over
 * @throws ApiError
 */
export async function awaitReach(
  client: Client,
  now: Reach,
  isEnough: (reach: Reach) => boolean,
  timeout: number,
): Promise<Reach> {
  if (isEnough(now) || timeout === 0) return now;
  const controller = new AbortController();
  const { signal } = controller;
  const found = watchReach(client, isEnough, controller);
  await Promise.race([found, delay(timeout, undefined, { signal }).catch(() => undefined)]);
  controller.abort();
  return (await found) ?? (await client.reach());
}

/** @returns undefined when the signal came first */
async function watchReach(
  client: Client,
  isEnough: (reach: Reach) => boolean,
  controller: AbortController,
): Promise<Reach | undefined> {
  let found: Reach | undefined;
  const see = (reach: Reach) => {
    if (found !== undefined || !isEnough(reach)) return;
    found = reach;
    controller.abort();
  };
  // What changed before the stream was open is not told by it.
  const onOpen = () => void client.reach().then(see, () => undefined);
  const onEvent = (event: ServerEvent) => {
    if (event.type === 'reach.changed') see(event.reach);
  };
  await followEvents(client, { onOpen, onEvent }, controller.signal);
  return found;
}
