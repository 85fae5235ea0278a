import { expect, test } from 'vitest';
import { readWebHost } from '../../shared/webHost.ts';

test.each([
  ['app.example.com', 'app.example.com'],
  [' App.Example.com ', 'app.example.com'],
  ['https://app.example.com:3000/x?y#z', 'app.example.com'],
  ['http://me@host/', 'host'],
  ['192.168.1.5:8080', '192.168.1.5'],
  ['[::1]:80', '[::1]'],
  ['', undefined],
  ['two words', undefined],
  ['https://', undefined],
  ['*.example.com', undefined],
])('the host of %j is %j', (text, host) => {
  expect(readWebHost(text)).toBe(host);
});
