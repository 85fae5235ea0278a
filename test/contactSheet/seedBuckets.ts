/** What developers have: a bucket with files, tokens, keys and a host. */
import type { Latchkey } from '../helpers/latchkey.ts';
import { json, post } from '../helpers/requests.ts';
import { landscape } from './landscape.ts';

export const bucketId = 'docs';
export const pictureId = 'picture';

export async function seedBuckets(server: Latchkey): Promise<void> {
  await server.projectApi('/storage/buckets', post({ bucketId, name: 'Documents', fileSecurity: true }));
  await server.projectApi('/storage/buckets', post({ bucketId: 'off', name: 'Old exports', enabled: false }));
  await upload(server, pictureId, 'picture.jpg', await landscape(1_200, 800));
  for (const name of [
    'minutes.md',
    'a long name of a file that does not fit into a narrow column.tar.gz',
    'data.csv',
  ])
    await upload(server, 'unique()', name, Buffer.from(name));
  const day = 86_400_000;
  for (const expire of [undefined, Date.now() + 7 * day, Date.now() + day / 12]) {
    const body = expire === undefined ? {} : { expire: new Date(expire).toISOString() };
    const token = await server.projectApi(`/tokens/buckets/${bucketId}/files/${pictureId}`, post(body));
    if (!token.ok) throw new Error(`no token: ${await token.text()}`);
  }
  await server.api('/latchkey/keys', post({ name: 'Backup script', scopes: ['files.read', 'tokens.write'] }));
  const expire = new Date(Date.now() + 30 * day).toISOString();
  await server.api('/latchkey/keys', post({ name: 'Website', scopes: ['files.read'], expire }));
  await json(server.api('/latchkey/settings', post({ webHosts: ['app.example.com'] }, 'PATCH')));
}

async function upload(server: Latchkey, fileId: string, name: string, bytes: Buffer): Promise<void> {
  const form = new FormData();
  form.set('fileId', fileId);
  form.set('file', new File([new Uint8Array(bytes)], name));
  const init = { method: 'POST', body: form };
  const answer = await server.projectApi(`/storage/buckets/${bucketId}/files`, init);
  if (!answer.ok) throw new Error(`${name} was not uploaded: ${await answer.text()}`);
}
