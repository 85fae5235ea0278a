import { expect, test } from 'vitest';
import { createMac, createSigner } from '../../main/core/mac.ts';

test('the code is that of RFC 4231, test case 2', () => {
  expect(createMac(Buffer.from('Jefe'))('what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('a signature is one of this text by this key, and nothing else is', () => {
  const { sign, isSigned } = createSigner(Buffer.from('a key'));
  const signature = sign('a text');
  expect(signature).toMatch(/^[\w-]{43}$/);
  expect(isSigned('a text', signature)).toBe(true);
  expect(isSigned('another', signature)).toBe(false);
  expect(createSigner(Buffer.from('another')).isSigned('a text', signature)).toBe(false);
  for (const wrong of ['', signature.slice(1), `${signature}A`])
    expect(isSigned('a text', wrong)).toBe(false);
});
