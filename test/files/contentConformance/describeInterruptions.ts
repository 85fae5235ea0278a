/** What happens while content is sent: its file changes, shrinks or goes, or the client does. */
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poll } from '../../helpers/poll.ts';
import type { SlowReader } from './contentServer.ts';
import type { Site } from './describeContent.ts';

export function describeInterruptions({ source, server, bytes, shareAgain }: Site): void {
  let reader: SlowReader;

  /** A client that takes nothing more than the system does by itself. */
  async function begin(): Promise<void> {
    reader = await server.askWithoutReading();
    await poll(
      () => server.pool.inUse() > 0 && (server.answers[0]?.writes ?? 0) > 0,
      'the transfer to begin',
    );
  }

  /** The body is right as far as it came. @returns whether it came to its end */
  async function readToTheEnd(): Promise<boolean> {
    const body = await reader.readOn();
    expect(body.equals(bytes().subarray(0, body.length))).toBe(true);
    return body.length === bytes().length;
  }

  describe('under way', () => {
    beforeEach(begin);
    afterEach(async () => {
      if (source.paths().length > 0) await shareAgain();
    });

    const changes: [string, (path: string) => void][] = [
      ['bytes that change', overwrite],
      ['a file that becomes shorter', (path) => truncateSync(path, 1)],
    ];
    test.each(changes)('%s: the connection is cut, without a changed byte', async (_what, change) => {
      const paths = source.paths();
      for (const path of paths) change(path);
      // What lies in memory is past changing.
      expect(await readToTheEnd()).toBe(paths.length === 0);
    });

    test('a file that goes: all of it, or a cut', async () => {
      const paths = source.paths();
      for (const path of paths) rmSync(path);
      const isWhole = await readToTheEnd();
      if (paths.length === 0) expect(isWhole).toBe(true);
      else await expect(open()).rejects.toThrow();
    });

    async function open(): Promise<void> {
      const content = await source.open();
      const pieces = content.pieces(0, content.size);
      for await (const _ of pieces);
      content.close();
    }
  });

  test.each(['close', 'reset'] as const)('a client that goes (%s) leaves nothing behind', async (how) => {
    await begin();
    reader.hangUp(how);
    await poll(() => server.answers[0]?.closed === 1, 'the content to be closed');
    expect(server.answers[0]?.sent).toBeLessThan(bytes().length);
  });

  test('twenty clients that go at any moment leave nothing behind', async () => {
    for (let round = 0; round < 20; round += 1) {
      const reader = await server.askWithoutReading();
      const reading = round % 2 === 0 ? reader.readOn() : undefined;
      for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
      reader.hangUp(round % 3 === 0 ? 'reset' : 'close');
      await reading;
    }
  });
}

/** In place, of the same size. */
function overwrite(path: string): void {
  writeFileSync(path, Buffer.alloc(statSync(path).size, 'b'), { flag: 'r+' });
}
