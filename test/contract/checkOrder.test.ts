/** Contract §0.5, §2 and §3.4: the order of checks, climbed from a request that is wrong in every way to its success. */
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { type Credentials, callAs, climb, credentialRungs, nobody, type Rung } from './support/ladder.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { bytesOf, chunkSize, uploadChunk } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
let known: Rung<Credentials>[];
const secrets = { elsewhere: '', other: '' };

beforeAll(async () => {
  known = await credentialRungs(server);
  const { storage } = sdk;
  const create = (bucketId: string, more: object = {}) =>
    storage.createBucket({ bucketId, name: bucketId, ...more });
  await create('off', { enabled: false });
  await create('raw', { permissions: ['read("any")'], transformations: false });
  await create('locked');
  await create('secured', { fileSecurity: true });
  await create('strict', {
    permissions: ['create("any")'],
    allowedFileExtensions: ['txt'],
    maximumFileSize: 10,
  });
  await create('sized', { permissions: ['create("any")'], maximumFileSize: 10 });
  await create('open', { permissions: ['create("any")', 'read("any")'] });
  await fill();
});

async function fill(): Promise<void> {
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const put = (bucketId: string, fileId: string, bytes: Uint8Array = picture) =>
    sdk.storage.createFile({ bucketId, fileId, file: inputFile(bytes, 'picture.png') });
  for (const bucketId of ['locked', 'secured', 'open']) await put(bucketId, 'f');
  await put('open', 'broken', picture.subarray(0, 60));
  await put('locked', 'other');
  await uploadChunk(
    server.asKey,
    { bucketId: 'open', fileId: 'pending', bytes: Buffer.alloc(chunkSize + 1) },
    1,
  );
  secrets.elsewhere = (await sdk.tokens.createFileToken({ bucketId: 'open', fileId: 'f' })).secret;
  secrets.other = (await sdk.tokens.createFileToken({ bucketId: 'locked', fileId: 'other' })).secret;
}

const invalid = (name: string) => `400 general_argument_invalid: Invalid \`${name}\` param: `;
const missing = (name: string) => `400 general_argument_invalid: Param "${name}" is not optional.`;
const noScope = (role: string) => `401 general_unauthorized_scope: User (role: ${role})`;

type JsonCall = Credentials & { json: boolean; bucketId: unknown; fileId: string; fields: object };

function sendJson(credentials: JsonCall, path: string, body: object): Promise<Response> {
  const text = credentials.json ? JSON.stringify(body) : '{"expire":';
  const headers = { 'content-type': 'application/json' };
  return callAs(server, credentials, path, { method: 'POST', body: text, headers });
}

it('createFileToken', async () => {
  const start: JsonCall = {
    ...nobody,
    json: false,
    bucketId: '.x',
    fileId: '.x',
    fields: { expire: '2001-01-01' },
  };
  const rungs: Rung<JsonCall>[] = [
    ...known,
    [noScope('applications'), { key: undefined }],
    [noScope('guests'), { key: server.key }],
    ['400 general_argument_invalid: The request body is not valid JSON.', { json: true }],
    [invalid('bucketId'), { bucketId: 'nope' }],
    [invalid('fileId'), { fileId: 'nope' }],
    [`${invalid('expire')}Value must be valid date in the future`, { fields: { expire: null } }],
    ['404 storage_bucket_not_found', { bucketId: 'locked' }],
    ['404 storage_file_not_found', { fileId: 'f' }],
  ];
  const ask = (call: JsonCall) =>
    sendJson(call, `/tokens/buckets/${call.bucketId}/files/${call.fileId}`, call.fields);
  await climb(ask, start, rungs, '201');
});

it('createBucket', async () => {
  const wrong = {
    name: undefined as unknown,
    permissions: ['*'],
    fileSecurity: 'x',
    enabled: 'x',
    maximumFileSize: 0,
    allowedFileExtensions: [''],
    compression: 'x',
    encryption: 'x',
    antivirus: 'x',
    transformations: 'x',
  };
  const mended = new Map<string, unknown>();
  const mend = (name: keyof typeof wrong, value: unknown) => {
    mended.set(name, value);
    return { fields: { ...wrong, ...Object.fromEntries(mended) } };
  };
  const start: JsonCall = { ...nobody, json: false, bucketId: undefined, fileId: '', fields: wrong };
  const rungs: Rung<JsonCall>[] = [
    ...known,
    [noScope('applications'), { key: undefined }],
    [noScope('guests'), { key: server.key }],
    ['400 general_argument_invalid: The request body is not valid JSON.', { json: true }],
    [missing('bucketId'), { bucketId: '.x' }],
    [invalid('bucketId'), { bucketId: 'open' }],
    [missing('name'), mend('name', '')],
    [invalid('name'), mend('name', 'x')],
    [invalid('permissions'), mend('permissions', ['read("any")'])],
    [invalid('fileSecurity'), mend('fileSecurity', true)],
    [invalid('enabled'), mend('enabled', true)],
    [invalid('maximumFileSize'), mend('maximumFileSize', 1)],
    [invalid('allowedFileExtensions'), mend('allowedFileExtensions', [])],
    [invalid('compression'), mend('compression', 'gzip')],
    [invalid('encryption'), mend('encryption', false)],
    [invalid('antivirus'), mend('antivirus', false)],
    [invalid('transformations'), mend('transformations', false)],
    ['409 storage_bucket_already_exists', { bucketId: 'fresh' }],
  ];
  const ask = (call: JsonCall) =>
    sendJson(call, '/storage/buckets', { bucketId: call.bucketId, ...call.fields });
  await climb(ask, start, rungs, '201');
});

type Reading = Credentials & {
  bucketId: string;
  fileId: string;
  token: string;
  width: string;
  range: string | undefined;
};

it.each(['download', 'view', 'preview'])('content: %s', async (route) => {
  const isPreview = route === 'preview';
  const onlyPreview = (...rung: Rung<Reading>): Rung<Reading>[] => (isPreview ? [rung] : []);
  const notPreview = (...rung: Rung<Reading>): Rung<Reading>[] => (isPreview ? [] : [rung]);
  const notRead = "401 user_unauthorized: No permissions provided for action 'read'";
  const wrongFile = '401 user_unauthorized: The current user is not authorized';
  const start: Reading = {
    ...nobody,
    bucketId: '.x',
    fileId: '.x',
    token: '',
    width: '-1',
    range: 'bytes=-5',
  };
  const rungs: Rung<Reading>[] = [
    ...known,
    // Without a project there is nothing, but what is no ID is told before (§4.1).
    [noScope('applications'), { key: undefined, project: undefined }],
    [invalid('bucketId'), { bucketId: 'nope' }],
    [invalid('fileId'), { fileId: 'nope' }],
    ...onlyPreview(invalid('width'), { width: '8' }),
    [invalid('token'), { token: secrets.elsewhere }],
    ['404 storage_bucket_not_found', { project: server.projectId }],
    // §2 step 1: unknown, then disabled.
    ['404 storage_bucket_not_found', { bucketId: 'off' }],
    ['404 storage_bucket_not_found', { bucketId: isPreview ? 'raw' : 'locked' }],
    ...onlyPreview('403 storage_bucket_transformations_disabled', { bucketId: 'locked' }),
    // Steps 3 and 4: a token of another bucket opens nothing here; step 6: nor does one of another file.
    [notRead, { token: secrets.other }],
    [wrongFile, { fileId: 'f' }],
    [wrongFile, { token: 'garbage' }],
    [notRead, { bucketId: 'secured' }],
    // Step 5 and 7: hidden by file security; missing; step 8: not all there.
    ['404 storage_file_not_found', { bucketId: 'open', fileId: 'nope' }],
    ['404 storage_file_not_found', { fileId: 'pending' }],
    ['404 storage_file_not_found', { fileId: isPreview ? 'broken' : 'f' }],
    ...onlyPreview('400 storage_file_type_unsupported', { fileId: 'f' }),
    ...notPreview('416 storage_invalid_range', { range: undefined }),
  ];
  const ask = (call: Reading) => {
    const query = `token=${call.token}${isPreview ? `&width=${call.width}` : ''}`;
    const path = `/storage/buckets/${call.bucketId}/files/${call.fileId}/${route}?${query}`;
    return callAs(server, call, path, call.range === undefined ? {} : { headers: { range: call.range } });
  };
  await climb(ask, start, rungs, '200');
});

type Upload = Credentials & {
  bucketId: string;
  fileId: string | undefined;
  /** How many parts of that name. */
  files: number;
  size: number;
  filename: string;
  permission: string;
  folder: string;
  contentRange: string | undefined;
  uploadId: string | undefined;
};

/** By hand, for a FormData gives every file a name. */
function formOf({ fileId, files, size, filename, permission, folder }: Upload): Buffer {
  const field = (name: string, value: string) =>
    `--xx\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `--xx\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(field('folder', folder) + field('permissions[]', permission)),
    ...Array.from({ length: files }, () => [Buffer.from(head), bytesOf(size), Buffer.from('\r\n')]).flat(),
    Buffer.from(`${fileId === undefined ? '' : field('fileId', fileId)}--xx--\r\n`),
  ]);
}

function send(call: Upload): Promise<Response> {
  const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=xx' });
  if (call.contentRange !== undefined) headers.set('content-range', call.contentRange);
  if (call.uploadId !== undefined) headers.set('x-appwrite-id', call.uploadId);
  const body = new Uint8Array(formOf(call));
  return callAs(server, call, `/storage/buckets/${call.bucketId}/files`, { method: 'POST', body, headers });
}

const everythingWrong: Upload = {
  ...nobody,
  bucketId: '.x',
  fileId: undefined,
  files: 2,
  size: 6_300_000,
  filename: '',
  permission: 'create("any")',
  folder: '/x',
  contentRange: 'bytes 10485760-x',
  uploadId: 'unique()',
};

/** What the contract orders after the parameters (§3.4). */
function uploadRules(): Rung<Upload>[] {
  return [
    ['404 storage_bucket_not_found', { bucketId: 'off' }],
    ['404 storage_bucket_not_found', { bucketId: 'locked' }],
    ["401 user_unauthorized: No permissions provided for action 'create'", { bucketId: 'strict' }],
    ['401 user_unauthorized: Permissions must be one of: (any, guests)', { permission: 'read("any")' }],
    ['400 storage_file_empty', { files: 1 }],
    ['400 storage_invalid_content_range', { contentRange: 'bytes 0-10/11' }],
    ['400 storage_invalid_appwrite_id', { uploadId: 'f' }],
    ['400 storage_file_type_unsupported: File extension not allowed', { bucketId: 'sized' }],
    ['400 storage_invalid_file_size: File size not allowed', { bucketId: 'open' }],
    ['403 storage_invalid_file', { filename: 'x.bin' }],
    // A chunk of a file that is complete is accepted (rule 6); a whole file is not.
    ['200', { contentRange: undefined }],
    ['409 storage_file_already_exists', { fileId: 'fresh' }],
  ];
}

it('createFile', async () => {
  const path = '/storage/buckets/.x/files';
  const headers = { 'content-range': 'bytes 10485760-x' };
  // A guest's third chunk of this minute has been sent too often (rule 6 of §0.5).
  for (let count = 0; count < 60; count += 1) {
    expect((await server.asGuest(path, { method: 'POST', headers })).status).toBe(400);
  }
  const rungs: Rung<Upload>[] = [
    ['413 general_payload_too_large', { size: 11 }],
    ...known,
    [noScope('applications'), { key: undefined }],
    ['429 general_rate_limit_exceeded', { contentRange: 'bytes x' }],
    [invalid('bucketId'), { bucketId: 'nope' }],
    [missing('fileId'), { fileId: '.x' }],
    [invalid('fileId'), { fileId: 'f' }],
    [invalid('file'), { files: 0 }],
    [invalid('permissions'), { permission: 'read("user:anna")' }],
    [invalid('folder'), { folder: 'x' }],
    ...uploadRules(),
  ];
  await climb(send, everythingWrong, rungs, '201');
});
