/** Behind real nginx, with the configuration that the documentation shows. */
import { describe } from 'vitest';
import { hasNginx, startNginx } from '../helpers/reverseProxies.ts';
import { describeProxy } from './behindProxy.ts';

describe.skipIf(!hasNginx())('behind a proxy', () => describeProxy('nginx', startNginx));
