import { expect, test } from 'vitest';
import { addressAt, routeOf } from '../../shared/linkAddress.ts';

test.each([
  ['http://10.0.0.7:80/s/abc', 'http://10.0.0.7:80', 'https://x.example', 'https://x.example/s/abc'],
  [
    'https://x.example/files/s/abc',
    'https://x.example/files',
    'http://10.0.0.7:80',
    'http://10.0.0.7:80/s/abc',
  ],
  [
    'http://10.0.0.7:80/s/abc',
    'http://10.0.0.7:80',
    'https://x.example/files',
    'https://x.example/files/s/abc',
  ],
])('the address %s moves from %s to %s', (address, from, to, moved) => {
  expect(addressAt(address, from, to)).toBe(moved);
});

test.each([
  ['http://10.0.0.7:8080/s/abc', 'http://10.0.0.7:80'],
  ['https://x.example/filesystem/s/abc', 'https://x.example/files'],
  ['https://x.example.evil/s/abc', 'https://x.example'],
  ['http://10.0.0.7:80/s/abc', ''],
])('the address %s is not one of %s', (address, from) => {
  expect(addressAt(address, from, 'http://other')).toBeUndefined();
  expect(routeOf(address, [{ origin: from }])).toBeUndefined();
});

test('an address leads through the way in that lies deepest', () => {
  const routes = [{ origin: '' }, { origin: 'https://x.example' }, { origin: 'https://x.example/files' }];
  expect(routeOf('https://x.example/files/s/abc', routes)).toBe(routes[2]);
  expect(routeOf('https://x.example/s/abc', routes)).toBe(routes[1]);
});
