/** Behind real Caddy, with the configuration that the documentation shows. */
import { describe } from 'vitest';
import { hasCaddy, startCaddy } from '../helpers/reverseProxies.ts';
import { describeProxy } from './behindProxy.ts';

describe.skipIf(!hasCaddy())('behind a proxy', () => describeProxy('Caddy', startCaddy));
