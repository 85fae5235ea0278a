import { describe, expect, test } from 'vitest';
import { createNameRoute } from '../../../main/net/lan/nameRoute.ts';
import type { NameSource } from '../../../main/net/lan/nameSearch.ts';
import { expectedName } from '../../../main/net/lan/systemName.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import type { OpenRoute } from '../../../main/net/route.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { withoutTls } from '../withoutTls.ts';
import { networkOf } from './adapters.ts';
import { annasPc } from './nameSource.ts';

function setUp(changes: Partial<NameSource>) {
  const source = { ...annasPc, ...changes };
  const state = { programs: [] as string[], asked: [] as unknown[] };
  const open = (): OpenRoute =>
    createNameRoute(source).open(reachDefaults, {
      port: 4747,
      clock: createTestClock(),
      onError: (error) => expect(error).toBeUndefined(),
      stateDir: '/nowhere',
      tls: withoutTls,
      startProgram({ name, args }, { onEnd }) {
        state.programs.push([name, ...args].join(' '));
        if (name === 'avahi-publish') setImmediate(() => onEnd({ reason: 'missing' }));
        return { end: async () => undefined };
      },
      async prove(origin, options) {
        state.asked.push([origin, options?.address]);
        return { ok: true };
      },
      onChange: () => undefined,
    });
  return { source, state, open };
}

/** What was begun is done when the answers to it have been. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the way in by a name', () => {
  test('is proven at the address the network hears, whatever the resolver of this computer can', async () => {
    const { state, open } = setUp({});
    const route = open();
    await settle();
    expect(route.routes()).toMatchObject([{ id: 'name', state: 'on', origin: 'http://annas-pc.local:4747' }]);
    expect(state.asked).toEqual([['http://annas-pc.local:4747', '127.0.0.1']]);
  });

  test('is told to lists of services by the program that is there', async () => {
    const { state, open } = setUp({});
    const route = open();
    await settle();
    route.networkChanged();
    await settle();
    expect(state.programs.map((each) => each.split(' ')[0])).toEqual(['avahi-publish', 'dns-sd']);
    expect(state.programs[1]).toMatch(/_http\._tcp local 4747$/);
  });

  test('is a name of our own where the system has none, which no list of services shows', async () => {
    const own = { name: 'latchkey-x7d2.local', address: '127.0.0.1' };
    const { state, open } = setUp({
      find: async () => undefined,
      openOwn: () => ({ answer: async () => own, silence: async () => undefined }),
    });
    const route = open();
    await settle();
    expect(route.routes()[0]).toMatchObject({ state: 'on', origin: 'http://latchkey-x7d2.local:4747' });
    expect(state.programs).toEqual([]);
  });

  test('of our own counts only when the network hears it', async () => {
    const own = { name: 'latchkey-x7d2.local', address: '127.0.0.1' };
    const silenced: string[] = [];
    const { open } = setUp({
      find: async () => undefined,
      isAnswered: async () => false,
      openOwn: () => ({ answer: async () => own, silence: async () => void silenced.push('once') }),
    });
    const route = open();
    await settle();
    expect(route.routes()[0]).toMatchObject({ state: 'failed', fault: { reason: 'noNameAnswers' } });
    // The next try begins anew: what kept others from hearing it may be gone.
    expect(silenced).toEqual(['once']);
  });

  test('says so when there is neither', async () => {
    const { open } = setUp({ find: async () => undefined });
    const route = open();
    await settle();
    expect(route.routes()[0]).toMatchObject({ state: 'failed', fault: { reason: 'noNameAnswers' } });
  });

  test('is sought again when the network no longer hears it', async () => {
    let name = 'annas-pc.local';
    const { open } = setUp({
      find: async () => ({ name, address: '127.0.0.1' }),
      isAnswered: async (found) => found.name === name,
    });
    const route = open();
    await settle();
    name = 'annas-pc-2.local';
    await route.check();
    expect(route.routes()[0]).toMatchObject({ state: 'on', origin: 'http://annas-pc-2.local:4747' });
  });

  test('needs a network', async () => {
    const { source, open } = setUp({});
    const route = open();
    await settle();
    source.network = async () => networkOf({});
    route.networkChanged();
    await settle();
    expect(route.routes()[0]).toMatchObject({ state: 'failed', proof: null, fault: { reason: 'noNetwork' } });
  });
});

test.each([
  ['annas-pc', 'annas-pc.local'],
  ['Annas-MBP.fritz.box', 'annas-mbp.local'],
  ['my computer', ''],
  ['under_score', ''],
  ['', ''],
])('a computer called %j is expected to answer to %j', (name, expected) => {
  expect(expectedName(name)).toBe(expected);
});
