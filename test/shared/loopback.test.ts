import { expect, test } from 'vitest';
import { isLoopback } from '../../shared/loopback.ts';

test.each(['localhost', 'LocalHost', '127.0.0.1', '127.9.9.9', '127.1', '::1', '[::1]'])(
  '%s is for this computer alone',
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each([
  '',
  '0.0.0.0',
  '192.168.1.20',
  '::',
  '::2',
  '127.example.org',
  '127.0.0.1.example.org',
  'my-localhost',
])('"%s" is not', (host) => expect(isLoopback(host)).toBe(false));
