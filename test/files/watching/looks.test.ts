/** A network drive that went away can hold a look for ever. It holds nothing else. */
import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LinkedSource } from '../../../main/core/model.ts';
import { identityOf } from '../../../main/files/content/identity.ts';
import { createLooks, type LookJob, type LookThread } from '../../../main/files/watching/looks.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();

async function pin(name: string, device?: string): Promise<LinkedSource> {
  const path = await folder.write(name, 'x');
  const identity = identityOf(statSync(path, { bigint: true }));
  return {
    kind: 'linked',
    path,
    identity: { ...identity, device: device ?? identity.device },
    sha256: '',
    contentId: name,
  };
}

test('tells what is as it was, what is gone and what is another', async () => {
  const looks = createLooks();
  const same = await pin('same.txt');
  const other = await pin('other.txt', '1');
  const gone = { ...same, path: folder.at('gone.txt') };
  const inside = { ...same, path: folder.at('same.txt/inside') };
  const seen = await looks.look([same, gone, other, inside, { ...same, path: folder.path }]);
  const found = { ...other.identity, device: same.identity.device };
  expect(seen).toEqual(['same', 'missing', found, 'missing', 'changed']);
  looks.stop();
});

test('a drive that hangs is left alone until it lets go, and others are looked at meanwhile', async () => {
  const letGo = Promise.withResolvers<void>();
  let started = 0;
  /** Hangs at the first file of the dead drive, as a thread in the system does: nobody can end it. */
  function start(): LookThread {
    started += 1;
    const events = new EventEmitter();
    return Object.assign(events, {
      postMessage({ sources, progress }: LookJob) {
        const at = sources.findIndex(({ identity }) => identity.device === 'dead');
        progress[0] = Math.max(at, 0);
        if (at < 0)
          setImmediate(() =>
            events.emit(
              'message',
              sources.map(() => 'same'),
            ),
          );
      },
      terminate: () => letGo.promise,
    }) as unknown as LookThread;
  }
  const looks = createLooks({ start, patience: 50 });
  const [alive, dead, deadToo] = [await pin('a'), await pin('b', 'dead'), await pin('c', 'dead')];
  expect(await looks.look([alive, dead, deadToo])).toEqual([undefined, undefined, undefined]);
  for (let round = 0; round < 3; round += 1) {
    expect(await looks.look([alive, dead, deadToo])).toEqual(['same', undefined, undefined]);
  }
  expect(started).toBe(2);
  letGo.resolve();
  await letGo.promise;
  await new Promise(setImmediate);
  expect(await looks.look([deadToo])).toEqual([undefined]);
  expect(started).toBe(2);
});
