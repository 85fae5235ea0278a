/** The unmodified web SDK 28 in Chromium, from a page of another loopback origin (contract §4.6, §7, §8). */

import type { Page } from '@playwright/test';
import type * as AppwriteWeb from 'appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpSdkPage } from './support/setUpSdkPage.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

/** What the page sets up; see `openPage`. */
declare const Appwrite: typeof AppwriteWeb;
declare const storage: AppwriteWeb.Storage;
declare const client: AppwriteWeb.Client;

const server = setUpContractServer();
const sdk = setUpSdk(server);
const site = setUpSdkPage(() => '<link rel="icon" href="data:,"><script src="/sdk.js"></script>');
const browser = setUpChromium();
let page: Page;
const bucketId = 'web';

beforeAll(async () => {
  const permissions = ['read("any")', 'create("any")', 'update("any")', 'delete("any")'];
  await sdk.storage.createBucket({ bucketId, name: 'web', permissions });
  await sdk.storage.createBucket({ bucketId: 'private', name: 'private' });
  await sdk.storage.createFile({ bucketId: 'private', fileId: 'f', file: inputFile('secret', 'f.txt') });
  page = await openPage(`${site.origin}/`);
});

async function openPage(address: string): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(address);
  await opened.evaluate(
    ([endpoint, project]) => {
      const made = new Appwrite.Client().setEndpoint(endpoint ?? '').setProject(project ?? '');
      Object.assign(globalThis, { client: made, storage: new Appwrite.Storage(made) });
    },
    [server.apiUrl, server.projectId],
  );
  return opened;
}

describe('web SDK: files', () => {
  it.each([0, 1, 5_242_880, 5_242_881, 45 * 1_048_576])(
    '%i bytes are uploaded and come back equal',
    async (size) => {
      const result = await page.evaluate(async (length) => {
        const bytes = new Uint8Array(length);
        for (let at = 0; at < length; at += 4_096) bytes[at] = (at / 4_096) % 251;
        const progress: number[] = [];
        const file = await storage.createFile({
          bucketId: 'web',
          fileId: Appwrite.ID.unique(),
          file: new File([bytes], 'web.bin'),
          onProgress: (step) => progress.push(step.progress),
        });
        const answer = await fetch(storage.getFileDownload({ bucketId: 'web', fileId: file.$id }));
        const got = new Uint8Array(await answer.arrayBuffer());
        return {
          file,
          equal: got.length === length && got.every((byte, at) => byte === bytes[at]),
          progress: Math.max(0, ...progress),
        };
      }, size);
      expect(result.equal).toBe(true);
      expect(result.file).toMatchObject({ sizeOriginal: size, chunksUploaded: result.file.chunksTotal });
      if (size > 5_242_880) expect(result.progress).toBe(100);
    },
  );

  it('folders, lists, updates and deletes', async () => {
    const seen = await page.evaluate(async () => {
      const made = await storage.createFile({
        bucketId: 'web',
        fileId: 'one',
        file: new File(['one'], 'one.txt'),
        folder: 'a/b',
      });
      const got = await storage.getFile({ bucketId: 'web', fileId: 'one' });
      const list = await storage.listFiles({
        bucketId: 'web',
        queries: [Appwrite.Query.equal('folder', 'a/b/')],
        total: true,
      });
      const renamed = await storage.updateFile({ bucketId: 'web', fileId: 'one', name: 'two.txt' });
      await storage.deleteFile({ bucketId: 'web', fileId: 'one' });
      return { key: made.key, same: got.$id === made.$id, total: list.total, name: renamed.name };
    });
    expect(seen).toEqual({ key: 'a/b/one.txt', same: true, total: 1, name: 'two.txt' });
  });

  it.each([
    ['getFile', '404 storage_file_not_found'],
    ['deleteFile', '404 storage_file_not_found'],
    ['updateFile', '404 storage_file_not_found'],
  ] as const)('%s of an unknown file throws', async (method, expected) => {
    const thrown = await page.evaluate(async (name) => {
      try {
        await storage[name]({ bucketId: 'web', fileId: 'nope' });
        return 'nothing';
      } catch (error) {
        const { code, type } = error as AppwriteWeb.AppwriteException;
        return `${code} ${type}`;
      }
    }, method);
    expect(thrown).toBe(expected);
  });

  it('createFile into a private bucket throws', async () => {
    const thrown = await page.evaluate(async () => {
      const file = new File(['x'], 'x.txt');
      try {
        await storage.createFile({ bucketId: 'private', fileId: Appwrite.ID.unique(), file });
        return 'nothing';
      } catch (error) {
        const { code, type } = error as AppwriteWeb.AppwriteException;
        return `${code} ${type}`;
      }
    });
    expect(thrown).toBe('401 user_unauthorized');
  });

  it('a guest’s list of a private bucket throws', async () => {
    const thrown = await page.evaluate(async () => {
      try {
        await storage.listFiles({ bucketId: 'private' });
        return 'nothing';
      } catch (error) {
        const { code, type, message } = error as AppwriteWeb.AppwriteException;
        return `${code} ${type} ${message}`;
      }
    });
    expect(thrown).toBe("401 user_unauthorized No permissions provided for action 'read'");
  });

  it('ping answers', async () => {
    expect(await page.evaluate(() => client.ping())).toMatchObject({ message: 'Pong!' });
  });
});

describe('web SDK: addresses of files (§8.3)', () => {
  it.each(['getFileView', 'getFileDownload', 'getFilePreview'] as const)(
    '%s with a token opens for everybody',
    async (method) => {
      const { secret } = await sdk.tokens.createFileToken({ bucketId: 'private', fileId: 'f' });
      const address = await page.evaluate(
        ([name, token]) => storage[name]({ bucketId: 'private', fileId: 'f', token }),
        [method, secret] as const,
      );
      expect(address).toContain('impersonateuserid=');
      expect(address).toContain('project=latchkey');
      expect(await outcome(fetch(address))).toBe('200');
      expect(await outcome(fetch(address.replace(/token=[^&]+/, 'token=nonsense')))).toBe(
        '401 user_unauthorized',
      );
    },
  );
});

describe('web SDK: origins (§4.6)', () => {
  it('a page of an unregistered host cannot read a thing', async () => {
    const stranger = await browser.newPage();
    // The name resolves to this computer for this page only, so nothing leaves it.
    await stranger.route('http://stranger.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await stranger.goto('http://stranger.example/');
    const failed = await stranger.evaluate(
      (url) =>
        fetch(url).then(
          () => 'read',
          () => 'blocked',
        ),
      `${server.apiUrl}/ping?project=latchkey`,
    );
    expect(failed).toBe('blocked');
    await stranger.close();
  });
});

describe('web SDK: realtime (§7)', () => {
  it('hears create, update and delete of files it may read, and nothing of others', async () => {
    const subscription = page.evaluate(async () => {
      const realtime = new Appwrite.Realtime(client);
      const heard: string[] = [];
      const done = new Promise<string[]>((resolve) => {
        void realtime.subscribe('files', (event) => {
          heard.push(`${event.events[0]} ${event.channels.length}`);
          if (heard.length === 3) resolve(heard);
        });
      });
      Object.assign(globalThis, { heardAll: done });
      await new Promise((resolve) => {
        const look = setInterval(() => {
          if ((realtime as unknown as { appConnected: boolean }).appConnected) {
            clearInterval(look);
            resolve(undefined);
          }
        }, 10);
      });
      // A round trip after the subscription was sent, so that the server has it.
      await client.ping();
    });
    await subscription;
    await sdk.storage.createFile({ bucketId: 'private', fileId: 'unheard', file: inputFile('x', 'x.txt') });
    await sdk.storage.createFile({ bucketId, fileId: 'heard', file: inputFile('x', 'x.txt') });
    await sdk.storage.updateFile({ bucketId, fileId: 'heard', name: 'y.txt' });
    await sdk.storage.deleteFile({ bucketId, fileId: 'heard' });
    const heard = await page.evaluate(
      () => (globalThis as unknown as { heardAll: Promise<string[]> }).heardAll,
    );
    expect(heard).toEqual(
      ['create', 'update', 'delete'].map((action) => `buckets.web.files.heard.${action} 6`),
    );
  });
});
