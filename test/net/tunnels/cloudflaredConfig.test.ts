/** The address of a tunnel with a name, as the owner's configuration of `cloudflared` gives it. */
import { expect, test } from 'vitest';
import { readNamedTunnel } from '../../../main/net/tunnels/cloudflaredConfig.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
const port = 49_152;

async function read(text: string, name = 'files') {
  const file = await folder.write('config.yml', text);
  return readNamedTunnel(name, port, [folder.at('none.yml'), file]);
}

const rules = (...lines: string[]) => ['ingress:', ...lines, '  - service: http_status:404', ''].join('\n');

test('the host of the rule that leads to our port, with its credentials', async () => {
  const text = rules(
    '  - hostname: blog.example.com',
    '    service: http://localhost:8080',
    '  - hostname: Files.Example.com',
    '    service: http://127.0.0.1:49152',
  );
  expect(await read(`tunnel: files\ncredentials-file: /home/me/.cloudflared/a.json\n${text}`)).toEqual({
    origin: 'https://files.example.com',
    credentialsFile: '/home/me/.cloudflared/a.json',
    originCert: undefined,
  });
});

test('the only host there is, also where the tunnel stands there by its id', async () => {
  const text = rules('  - hostname: files.example.com', '    service: http://localhost:1');
  const id = 'a78a4fc8-3e57-4821-b959-8ec39fdacc95';
  expect((await read(text)).origin).toBe('https://files.example.com');
  expect((await read(`tunnel: ${id}\n${text}`)).origin).toBe('https://files.example.com');
});

test.each([
  ['of another tunnel', `tunnel: blog\n${rules('  - hostname: files.example.com')}`],
  ['several, none of them ours', rules('  - hostname: a.example.com', '  - hostname: b.example.com')],
  ['of every name below one', rules("  - hostname: '*.example.com'")],
  ['no name of the web', rules('  - hostname: localhost')],
  ['with a path', rules('  - hostname: example.com/files')],
  ['with another port', rules('  - hostname: example.com:8443')],
  ['that is no text', rules('  - hostname: [files.example.com]')],
  ['in a file that is no YAML', 'ingress: [\n'],
  ['in a file that is no map', '- one\n- two\n'],
  ['in an empty file', ''],
])('no address: a host %s', async (_what, text) => {
  expect((await read(text)).origin).toBe(undefined);
});

test('no address: there is no configuration', async () => {
  expect((await readNamedTunnel('files', port, [folder.at('none.yml')])).origin).toBe(undefined);
});
