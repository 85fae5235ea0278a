import { expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { createDoctor } from '../../../main/net/doctor/doctor.ts';
import type { FirewallAnswer } from '../../../main/net/lan/firewallTools.ts';
import { createTestClock } from '../../helpers/testClock.ts';

function setUp() {
  const asked: string[] = [];
  const waiting: ((answer: FirewallAnswer) => void)[] = [];
  const seen = { address: '192.168.1.20', changes: 0 };
  const clock = createTestClock();
  const lan = (): Route => ({
    id: 'lan',
    kind: 'lan',
    scope: 'network',
    origin: `http://${seen.address}:4747`,
    state: 'on',
    proof: null,
    readableBy: 'everybody',
    operator: '',
    fault: null,
  });
  const doctor = createDoctor({
    listener: () => ({ port: 4747, isOpen: () => true }),
    clock,
    routes: () => [lan()],
    firewall(_port, address) {
      asked.push(address);
      return new Promise((resolve) => void waiting.push(resolve));
    },
    onError: (error) => expect(error).toBeUndefined(),
    onChange: () => {
      seen.changes += 1;
    },
  });
  /** Lets the firewall answer the oldest question. */
  async function answer(change: Partial<FirewallAnswer> = {}): Promise<void> {
    waiting.shift()?.({ verdict: 'blocks', firewall: 'ufw', ...change });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const said = () => doctor.findings(lan()).find(({ check }) => check === 'firewall')?.fault;
  return { asked, seen, clock, doctor, answer, said };
}

test('the firewall is asked again when the network changes while it is asked', async () => {
  const { asked, seen, doctor, answer } = setUp();
  const first = doctor.look(0);
  seen.address = '10.0.0.5';
  const second = doctor.look(0);
  await answer();
  await answer();
  await Promise.all([first, second]);
  expect(asked).toEqual(['192.168.1.20', '10.0.0.5']);
});

test('it is asked before a copy only when that was not done lately', async () => {
  const { asked, clock, doctor, answer } = setUp();
  void doctor.look(0);
  await answer();
  await doctor.look(30_000);
  expect(asked).toHaveLength(1);
  clock.advance(30_001);
  void doctor.look(30_000);
  await answer();
  expect(asked).toHaveLength(2);
});

test('another firewall that blocks is news', async () => {
  const { seen, doctor, answer, said } = setUp();
  void doctor.look(0);
  await answer();
  void doctor.look(0);
  await answer({ firewall: 'firewalld' });
  expect(seen.changes).toBe(2);
  expect(said()).toMatchObject({ reason: 'firewallBlocks', values: { firewall: 'firewalld' } });
  void doctor.look(0);
  await answer({ firewall: 'firewalld' });
  expect(seen.changes).toBe(2);
});
