/** Who can open links, and the ways in that lead to them: for the owner of this computer only. */
import { isAbsolute } from 'node:path';
import { Router } from 'express';
import { z } from 'zod';
import {
  readAddress,
  readAddresses,
  readLinkAddress,
  readPublicUrl,
  readTunnel,
} from '../../../../shared/reachValues.ts';
import { audiences } from '../../../../shared/wire/reach.ts';
import type { Reach } from '../../../core/reach.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { boolean, integer, oneOf, readable } from '../../params/kinds.ts';
import { presentReach } from '../../present/presentReach.ts';
import { endpoint } from '../endpoint.ts';

const scope = 'owner';
const nothing = z.object({});

const address = readable(readAddress, 'Value must be an IP address');
const linkAddress = readable(readLinkAddress, 'Value must be an IP address that others can reach');
const proxies = 'Value must be IP addresses, separated by commas';
const certificate = 'Value must have the paths cert and key';
const pemFile = z
  .string({ error: certificate })
  .refine(isAbsolute, 'Value must be the absolute path of a file');
const tunnel = readable(
  (text) => (readTunnel(text) === undefined ? undefined : text),
  'Value must be ssh:USER@HOST[:PORT], srv.us, localhost.run, pinggy, cloudflared[:NAME], ngrok or tailscale[:serve]',
);

/** Here `null` is a value: it takes a setting back. `routerPort: true` asks for any port. */
const change = z.object({
  audience: oneOf(audiences).nullable().optional(),
  lan: boolean.nullable().optional(),
  publicUrl: readable(readPublicUrl, 'Value must be an address like https://share.example.com')
    .nullable()
    .optional(),
  routerPort: z
    .union([z.literal(true).transform(() => 0), integer(0, 65_535)], {
      error: 'Value must be a port, or true for any',
    })
    .nullable()
    .optional(),
  tunnel: tunnel.nullable().optional(),
  address: linkAddress.nullable().optional(),
  trustProxy: z
    .union([z.array(address).max(100), readable(readAddresses, proxies)], { error: proxies })
    .nullable()
    .optional(),
  lanHttps: boolean.nullable().optional(),
  routerHttps: boolean.nullable().optional(),
  certificate: z.strictObject({ cert: pemFile, key: pemFile }, { error: certificate }).nullable().optional(),
});

/** Milliseconds. A proof that is younger counts, as before a copy. */
const freshFor = 30_000;

export function reachRoutes({ reach }: { reach: Reach }): Router {
  const router = Router({ caseSensitive: true });
  const answer = () => ({ status: 200 as const, body: presentReach(reach) });
  router.get('/reach', endpoint({ scope, params: nothing, run: answer }));
  router.patch(
    '/reach',
    endpoint({
      scope,
      params: change,
      run: ({ params }) => {
        reach.change(definedOnly(params));
        return answer();
      },
    }),
  );
  router.post(
    '/reach/checks',
    endpoint({
      scope,
      params: nothing,
      run: async () => {
        await reach.check(freshFor);
        return answer();
      },
    }),
  );
  return router;
}
