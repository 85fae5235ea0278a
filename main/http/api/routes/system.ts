/** Small endpoints that SDKs and the CLI call (contract §4.7). */
import { Router } from 'express';
import { z } from 'zod';
import { appwriteVersion } from '../../errors.ts';
import { endpoint } from '../endpoint.ts';

const nothing = z.object({});

/** Versions of the clients that this server is tested with. */
const versions = {
  server: appwriteVersion,
  'client-web': '28.0.0',
  'server-nodejs': '27.1.0',
  'console-cli': '12.0.1',
};

export function systemRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/v1/ping',
    endpoint({
      scope: 'global',
      withoutProject: 'project_not_found',
      params: nothing,
      run: ({ res }) => {
        res.setHeader('Content-Type', 'text/plain; charset=UTF-8');
        res.setHeader('Content-Length', 'Pong!'.length);
        res.end('Pong!');
        return undefined;
      },
    }),
  );
  router.get('/v1/health/version', constant('public', { version: appwriteVersion }));
  router.get('/v1/health', constant('health.read', { name: 'http', status: 'pass', ping: 0 }));
  router.get('/versions', constant('public', versions));
  router.get(
    '/v1/locale',
    endpoint({
      scope: 'locale.read',
      params: nothing,
      run: ({ req }) => ({ status: 200, body: { ip: req.ip ?? '', ...unknownLocation } }),
    }),
  );
  return router;
}

/** Locations are never looked up: callers are on this computer, and a lookup would contact a service (promise 6). */
const unknownLocation = {
  countryCode: '--',
  country: 'Unknown',
  continentCode: '--',
  continent: 'Unknown',
  eu: false,
  currency: '',
};

function constant(scope: 'public' | 'health.read', body: object) {
  return endpoint({ scope, params: nothing, run: () => ({ status: 200, body }) });
}
