import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommand } from '../../main/cli/readCommand.ts';
import { slipOf } from './slip.ts';

function read(line: string) {
  return readCommand(line.split(' '), 0);
}

const slip = (line: string) => slipOf(() => read(line));

describe.each(['serve', 'share a', 'reach'])('latchkey %s', (command) => {
  test('changes nothing of who can open links unless it is told', () => {
    expect(read(command)).toMatchObject({ reach: undefined });
  });

  test.each([
    ['--lan', { lan: true }],
    ['--public-url https://share.example.com/files/', { publicUrl: 'https://share.example.com/files' }],
    ['--public-url HTTPS://Share.Example.com:0443//a/', { publicUrl: 'https://share.example.com/a' }],
    ['--public-url http://[2001:DB8:0:0::1]:8080', { publicUrl: 'http://[2001:db8::1]:8080' }],
    ['--public-url http://example.com/%C3%A9', { publicUrl: 'http://example.com/%C3%A9' }],
    ['--tunnel ssh:me@example.com:2222', { tunnel: 'ssh:me@example.com:2222' }],
    ['--tunnel cloudflared:share', { tunnel: 'cloudflared:share' }],
    ['--audience internet', { audience: 'internet' }],
    ['--address 192.168.1.20', { address: '192.168.1.20' }],
    ['--trust-proxy 10.0.0.1,::1', { trustProxy: ['10.0.0.1', '::1'] }],
    ['--lan-https', { lanHttps: true }],
    ['--router-https', { routerHttps: true }],
    [
      '--certificate /etc/a.pem,/etc/b.pem',
      { lanHttps: true, certificate: { cert: '/etc/a.pem', key: '/etc/b.pem' } },
    ],
    ['--certificate a.pem,b.pem', { certificate: { cert: resolve('a.pem'), key: resolve('b.pem') } }],
    ['--lan --tunnel srv.us', { lan: true, tunnel: 'srv.us' }],
  ])('%s switches it on', (options, reach) => {
    expect(read(`${command} ${options}`)).toMatchObject({ reach });
    expect(Object.keys(read(`${command} ${options}`))).toContain('reach');
  });

  test('everything can be taken back', () => {
    const options =
      '--no-lan --no-public-url --no-router-port --no-tunnel --no-audience --no-address --no-trust-proxy ' +
      '--no-lan-https --no-router-https --no-certificate';
    expect(read(`${command} ${options}`)).toMatchObject({
      reach: {
        lan: false,
        publicUrl: null,
        routerPort: null,
        tunnel: null,
        audience: null,
        address: null,
        trustProxy: null,
        lanHttps: false,
        routerHttps: false,
        certificate: null,
      },
    });
  });
});

describe('the router port has a value that may be left out', () => {
  test.each([
    ['reach --router-port', 0],
    ['reach --router-port 8443', 8443],
    ['reach --router-port=8443', 8443],
    ['reach --router-port --json', 0],
    ['reach --router-port 8443 --json', 8443],
  ])('%s', (line, routerPort) => {
    expect(read(line)).toMatchObject({ reach: { routerPort } });
  });

  test.each([
    ['share film.mp4 --router-port', ['film.mp4'], 0],
    ['share --router-port film.mp4', ['film.mp4'], 0],
    ['share --router-port 443 film.mp4', ['film.mp4'], 443],
    ['share --router-port=0 2024', ['2024'], 0],
    ['share --router-port -- 2024', ['2024'], 0],
    ['share 2024 --router-port 443 2025', ['2024', '2025'], 443],
  ])('%s keeps the files', (line, paths, routerPort) => {
    expect(read(line)).toMatchObject({ paths, reach: { routerPort } });
  });

  test('a file may have the name of the option', () => {
    expect(read('share -- --router-port 443')).toMatchObject({
      paths: ['--router-port', '443'],
      reach: undefined,
    });
  });
});

test('reach waits no longer than it is told', () => {
  expect(read('reach')).toMatchObject({ name: 'reach', json: false, wait: 0 });
  expect(read('reach --wait 20 --json')).toMatchObject({ json: true, wait: 20 });
  expect(read('reach --wait 0.5')).toMatchObject({ wait: 0.5 });
});

describe('a value that cannot be is one sentence that names it', () => {
  test.each([
    ['serve --audience everybody', '--audience cannot be "everybody"'],
    ['share a --public-url share.example.com', '--public-url cannot be "share.example.com"'],
    ['reach --public-url ftp://share.example.com', '--public-url cannot be'],
    ['reach --public-url https://me:secret@example.com', '--public-url cannot be'],
    ['reach --public-url https://example.com/%2E%2e/files', '--public-url cannot be'],
    ['reach --public-url https://example.com/a/./files', '--public-url cannot be'],
    ['reach --public-url https://example.com/100%', '--public-url cannot be'],
    ['reach --public-url https://example.com:65536', '--public-url cannot be'],
    ['reach --public-url https://example.com:0', '--public-url cannot be'],
    ['reach --public-url https://0x7f.1', '--public-url cannot be'],
    ['reach --public-url https://10.1.2', '--public-url cannot be'],
    ['reach --router-port=high', '--router-port is a whole number'],
    ['reach --router-port 65536', '--router-port is a whole number'],
    ['reach --router-port=', 'The value of --router-port is missing'],
    ['reach --tunnel serveo', '--tunnel cannot be "serveo": write ssh:USER@HOST[:PORT], srv.us'],
    ['reach --tunnel ssh:-oProxyCommand=x@h', '--tunnel cannot be'],
    ['reach --tunnel', "Option '--tunnel <value>' argument missing"],
    ['reach --address 192.168.1', '--address cannot be "192.168.1"'],
    ['reach --address 0.0.0.0', '--address cannot be "0.0.0.0"'],
    ['reach --address 127.0.0.1', '--address cannot be "127.0.0.1"'],
    ['reach --address ::1', '--address cannot be "::1"'],
    ['reach --address fe80::1', '--address cannot be "fe80::1"'],
    ['reach --address 224.0.0.1', '--address cannot be "224.0.0.1"'],
    ['reach --trust-proxy 10.0.0.1,nginx', '--trust-proxy cannot be "10.0.0.1,nginx"'],
    ['reach --certificate a.pem', '--certificate cannot be "a.pem": write two files'],
    ['reach --lan-https --no-lan-https', '--lan-https and --no-lan-https exclude each other'],
    ['reach --lan --no-lan', '--lan and --no-lan exclude each other'],
    ['reach --tunnel srv.us --no-tunnel', '--tunnel and --no-tunnel exclude each other'],
    ['reach --wait soon', '--wait is a number of seconds'],
    ['reach --wait 86401', '--wait is a number of seconds'],
    ['reach film.mp4', '"film.mp4" is one word too many'],
    ['list --lan', "Unknown option '--lan'"],
    ['list --router-port', "Unknown option '--router-port'"],
  ])('latchkey %s', (line, sentence) => {
    expect(slip(line)).toContain(sentence);
    expect(slip(line)).toMatch(/^[^\n]+[.]$/);
  });
});
