/** Settings, API keys and server info, for the owner of this computer only. */
import { Router } from 'express';
import { z } from 'zod';
import { maxLifetimeSeconds } from '../../../../shared/duration.ts';
import { scopes } from '../../../../shared/scopes.ts';
import { mostWebHosts, webHostForm } from '../../../../shared/webHost.ts';
import { audiences } from '../../../../shared/wire/reach.ts';
import type { ServerInfo } from '../../../../shared/wire/server.ts';
import { logAddressChoices, ownerColourNames, severalAsKinds } from '../../../../shared/wire/settings.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Core } from '../../../core/services.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, clearable, id, integer, list, oneOf, optional, text } from '../../params/kinds.ts';
import { cappedSpeed } from '../../params/linkTerms.ts';
import { presentKey } from '../../present/present.ts';
import { endpoint } from '../endpoint.ts';

const scope = 'owner';
const nothing = z.object({});

const hostError = 'Value must be host names like app.example.com, without scheme, port or path';
const host = z.string({ error: hostError }).regex(webHostForm, { error: hostError });

/** How many at once; `null` = any number. */
const transferCount = clearable(integer(1, 100_000));

const settingFields = z.object({
  // Here `null` is a value: until stopped.
  defaultLifetime: integer(1, maxLifetimeSeconds).nullable().optional(),
  paused: optional(boolean),
  bytesPerSecond: cappedSpeed,
  maxTransfers: transferCount,
  maxTransfersPerLink: transferCount,
  maxTransfersPerVisitor: transferCount,
  maximumFileSize: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  webHosts: optional(list(host, mostWebHosts)),
  reachExplained: optional(list(oneOf(audiences), audiences.length)),
  ownerName: optional(text(0, 60).transform((name) => name.trim())),
  ownerColour: optional(oneOf(ownerColourNames)),
  cardNames: optional(boolean),
  severalAs: optional(oneOf(severalAsKinds)),
  logRetentionDays: clearable(integer(1, 36_500)),
  logAddresses: optional(oneOf(logAddressChoices)),
});

const keyFields = {
  name: text(1, 128),
  scopes: list(oneOf(scopes), 100).min(1, { error: 'Value must hold at least one scope' }),
};

/** Omitted fields stay as they are; `expire: null` takes the end away. */
const changedKeyFields = { name: optional(keyFields.name), scopes: optional(keyFields.scopes) };

const byId = { keyId: id };

type Deps = Pick<Core, 'keys' | 'settings'> & { clock: Clock; info(): ServerInfo };

export function ownerRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  const { settings } = deps;
  router.get(
    '/server',
    endpoint({ scope, params: nothing, run: () => ({ status: 200, body: deps.info() }) }),
  );
  router.get(
    '/settings',
    endpoint({ scope, params: nothing, run: () => ({ status: 200, body: settings.get() }) }),
  );
  router.patch(
    '/settings',
    endpoint({
      scope,
      params: settingFields,
      run: ({ params }) => {
        return { status: 200, body: settings.change(definedOnly(params)) };
      },
    }),
  );
  addKeyRoutes(router, deps);
  return router;
}

function addKeyRoutes(router: Router, { keys, clock }: Deps): void {
  router.get(
    '/keys',
    endpoint({
      scope,
      params: nothing,
      run: () => {
        const presented = keys.list().map(presentKey);
        return { status: 200, body: { total: presented.length, keys: presented } };
      },
    }),
  );
  router.post(
    '/keys',
    endpoint({
      scope,
      params: z.object({ ...keyFields, expire: end(clock) }),
      run: ({ params: { name, scopes, expire = null } }) => {
        const { key, secret } = keys.create({ name, scopes, expire });
        return { status: 201, body: { ...presentKey(key), secret } };
      },
    }),
  );
  router.patch(
    '/keys/:keyId',
    endpoint({
      scope,
      params: z.object({ ...byId, ...changedKeyFields, expire: end(clock) }),
      run: ({ params: { keyId, ...change } }) => ({
        status: 200,
        body: presentKey(keys.change(keyId, definedOnly(change))),
      }),
    }),
  );
  router.delete(
    '/keys/:keyId',
    endpoint({
      scope,
      params: z.object(byId),
      run: ({ params }) => {
        keys.revoke(params.keyId);
        return { status: 204 };
      },
    }),
  );
}
