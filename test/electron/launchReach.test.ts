import { describe, expect, test } from 'vitest';
import { launchReach } from '../../main/electron/launchReach.ts';

const read = (...args: string[]) => launchReach(['electron', '.', ...args], (path) => `/called/from/${path}`);

describe('who can open links, among the arguments of a launch', () => {
  test('is read as the command line reads it, whatever else is there', () => {
    const others = ['--no-sandbox', '--user-data-dir=/p', '--data-dir', '/d', 'film.mp4', '--inspect=9229'];
    expect(read(...others, '--lan', '--tunnel', 'srv.us', '--router-port', '--no-public-url')).toEqual({
      change: { lan: true, tunnel: 'srv.us', routerPort: 0, publicUrl: null },
    });
    const more = ['--router-port', '8443', '--audience=internet', '--address', '192.168.1.20'];
    expect(read(...more, '--trust-proxy', '10.0.0.1,::1', '--certificate=a.pem,b.pem')).toEqual({
      change: {
        routerPort: 8443,
        audience: 'internet',
        address: '192.168.1.20',
        trustProxy: ['10.0.0.1', '::1'],
        certificate: { cert: '/called/from/a.pem', key: '/called/from/b.pem' },
        lanHttps: true,
      },
    });
    expect(read('--no-lan', '--no-tunnel')).toEqual({ change: { lan: false, tunnel: null } });
    expect(read(...others)).toEqual({ change: undefined });
  });

  test.each([
    [['--tunnel', 'nobody'], 'reachValue'],
    [['--router-port=http'], 'port'],
    [['--public-url', 'share.example.com'], 'reachValue'],
    [['--tunnel'], 'missingArgument'],
    [['--tunnel', '--lan'], 'ambiguousArgument'],
    [['--lan=yes'], 'needlessArgument'],
    [['--address='], 'missingValue'],
    [['--lan', '--no-lan'], 'bothWays'],
  ])('%s cannot be', (args, reason) => {
    expect(read(...args)).toMatchObject({ fault: { reason } });
  });
});
