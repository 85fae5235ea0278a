import { expect, test } from 'vitest';
import { createTokenSecrets } from '../../../main/core/life/tokenSecret.ts';
import type { Token } from '../../../main/core/model.ts';

const created = 1_900_000_000_000;
const token: Token = {
  seq: 1,
  id: 'tok1',
  bucketSeq: 1,
  fileSeq: 7,
  bucketId: 'bkt',
  fileId: 'fil',
  expire: null,
  accessedAt: null,
  createdAt: created,
  deletedAt: null,
  lapsedAt: null,
};
const secrets = createTokenSecrets('demo-signing-key');

test('the vector without end (contract §1.4)', () => {
  expect(secrets.sign(token)).toBe(
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJ0b2tlbklkIjoidG9rMSIsInJlc291cmNlSWQiOiJia3Q6ZmlsIiwicmVzb3VyY2VUeXBlIjoiZmlsZXMiLCJyZXNvdXJjZUludGVybmFsSWQiOiIxOjciLCJpYXQiOjE5MDAwMDAwMDB9.9pB9OFMfsbr5bmhBPU7Zoi24fOvVnaSbVTNrK4oh41w',
  );
});

test('the vector with an end (contract §1.4)', () => {
  expect(secrets.sign({ ...token, expire: 1_900_003_600_000 })).toBe(
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJ0b2tlbklkIjoidG9rMSIsInJlc291cmNlSWQiOiJia3Q6ZmlsIiwicmVzb3VyY2VUeXBlIjoiZmlsZXMiLCJyZXNvdXJjZUludGVybmFsSWQiOiIxOjciLCJpYXQiOjE5MDAwMDAwMDAsImV4cCI6MTkwMDAwMzYwMH0.cG-j6R46WId9_TvC8s4pakpSQhrYkvAE3OQv9eqsSU8',
  );
});

test('an unchanged token has the same secret every time', () => {
  expect(secrets.sign({ ...token, accessedAt: created + 5 })).toBe(secrets.sign(token));
});

test('a secret names its token, and dies ten years after its creation', () => {
  const secret = secrets.sign(token);
  const tenYears = 315_360_000_000;
  expect(secrets.verify(secret, created + tenYears - 10_001)).toBe('tok1');
  expect(secrets.verify(secret, created + tenYears - 10_000)).toBeUndefined();
});

test("the row decides: the JWT's own end is ignored", () => {
  const ended = secrets.sign({ ...token, expire: created + 1_000 });
  expect(secrets.verify(ended, created + 1_000_000)).toBe('tok1');
});

test('two 36-character ids keep the secret below 512 characters', () => {
  const long = 'x'.repeat(36);
  expect(
    secrets.sign({ ...token, bucketId: long, fileId: long, expire: created }).length,
  ).toBeLessThanOrEqual(512);
});

test.each([
  ['nothing', ''],
  ['two segments', 'a.b'],
  ['garbage', '%%%.%%%.%%%'],
  ['no signature', 'eyJhbGciOiJub25lIn0.eyJ0b2tlbklkIjoidG9rMSIsImlhdCI6MTkwMDAwMDAwMH0.'],
  ['a foreign key', createTokenSecrets('another key').sign(token)],
  ['a changed payload', secrets.sign(token).replace('.eyJ0b2', '.eyJ0b3')],
])('%s is refused', (_name, secret) => {
  expect(secrets.verify(secret, created)).toBeUndefined();
});
