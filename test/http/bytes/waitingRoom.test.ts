import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Core } from '../../../main/core/services.ts';
import { createWaitingRoom } from '../../../main/http/bytes/waitingRoom.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('room that is kept for somebody who does not come back goes to a program that waits', async () => {
  const caps = { maxTransfers: 1, maxTransfersPerLink: null, maxTransfersPerVisitor: null };
  const core = { settings: { get: () => caps }, events: { on: () => () => undefined } };
  const room = createWaitingRoom(core as unknown as Pick<Core, 'settings' | 'events'>);
  const request = (mode: string) => ({ headers: { 'sec-fetch-mode': mode } }) as unknown as IncomingMessage;
  const answer = () => Object.assign(new EventEmitter(), { closed: false }) as unknown as ServerResponse;
  const party = (visitor: string) => ({ visitor, linkId: 'link', from: visitor });
  const first = answer();
  expect(room.admit(request('cors'), first, party('first'))).toBe(true);
  expect(await room.admit(request('navigate'), answer(), party('person'))).toMatchObject({ place: 1 });
  first.emit('close');
  const program = room.admit(request('cors'), answer(), party('program'));
  await vi.advanceTimersByTimeAsync(17_000);
  const outcome = await Promise.race([program, Promise.resolve('waiting')]);
  expect(outcome).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
