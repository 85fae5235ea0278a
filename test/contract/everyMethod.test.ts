/** Contract §1 and §3 through node-appwrite: each method of Tokens and Storage fails as it should and, with the token, opens. */
import { beforeAll, expect, it } from 'vitest';
import { sdkOutcome } from './support/outcome.ts';
import { inputFile, type Sdk } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';
const file = { bucketId, fileId: 'nope' };
const noFile = '404 storage_file_not_found';
const noBucket = '404 storage_bucket_not_found';
const noToken = '404 token_not_found';

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
  await sdk.storage.createFile({ bucketId, fileId: 'f', file: inputFile('the bytes', 'f.txt') });
});

const failures: [name: string, call: (sdk: Sdk) => Promise<unknown>, expected: string][] = [
  [
    'createBucket',
    ({ storage }) => storage.createBucket({ bucketId, name: 'b' }),
    '409 storage_bucket_already_exists',
  ],
  ['listBuckets', ({ storage }) => storage.listBuckets({ queries: ['x'] }), '400 general_argument_invalid'],
  ['getBucket', ({ storage }) => storage.getBucket({ bucketId: 'nope' }), noBucket],
  ['updateBucket', ({ storage }) => storage.updateBucket({ bucketId: 'nope', name: 'x' }), noBucket],
  ['deleteBucket', ({ storage }) => storage.deleteBucket({ bucketId: 'nope' }), noBucket],
  [
    'createFile',
    ({ storage }) => storage.createFile({ bucketId, fileId: 'f', file: inputFile('x', 'x.txt') }),
    '409 storage_file_already_exists',
  ],
  ['listFiles', ({ storage }) => storage.listFiles({ bucketId: 'nope' }), noBucket],
  ['getFile', ({ storage }) => storage.getFile(file), noFile],
  ['updateFile', ({ storage }) => storage.updateFile({ ...file, name: 'x' }), noFile],
  ['deleteFile', ({ storage }) => storage.deleteFile(file), noFile],
  ['getFileView', ({ storage }) => storage.getFileView(file), noFile],
  ['getFileDownload', ({ storage }) => storage.getFileDownload(file), noFile],
  ['getFilePreview', ({ storage }) => storage.getFilePreview(file), noFile],
  ['createFileToken', ({ tokens }) => tokens.createFileToken(file), noFile],
  ['list', ({ tokens }) => tokens.list(file), noFile],
  ['get', ({ tokens }) => tokens.get({ tokenId: 'nope' }), noToken],
  ['update', ({ tokens }) => tokens.update({ tokenId: 'nope' }), noToken],
  ['delete', ({ tokens }) => tokens.delete({ tokenId: 'nope' }), noToken],
];

it.each(failures)('%s throws', async (_, call, expected) => {
  expect(await sdkOutcome(call(sdk))).toBe(expected);
});

it.each(['getFileView', 'getFileDownload', 'getFilePreview'] as const)(
  '%s takes the token',
  async (method) => {
    const { secret: token } = await sdk.tokens.createFileToken({ bucketId, fileId: 'f' });
    const bytes = Buffer.from(await sdk.storage[method]({ bucketId, fileId: 'f', token }));
    if (method === 'getFilePreview') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    else expect(bytes.toString()).toBe('the bytes');
    await sdk.storage.createFile({ bucketId, fileId: `other-${method}`, file: inputFile('x', 'x.txt') });
    const other = sdk.storage[method]({ bucketId, fileId: `other-${method}`, token });
    expect(await sdkOutcome(other)).toBe('401 user_unauthorized');
  },
);
