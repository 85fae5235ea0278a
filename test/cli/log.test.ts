/** `latchkey log` and `latchkey watch`, on a server that visitors come to. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endProcess } from '../helpers/endProcess.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { nextLine, runCli, startCli } from './runCli.ts';

const folder = setUpFolder();
const server = setUpLatchkey();
const run = (...args: string[]) => runCli([...args, '--data-dir', server.dataDir]);

async function share(name: string) {
  const [shared] = await server.share([await folder.write(name, 'some text')]);
  return { id: shared?.link.$id ?? '', url: shared?.link.urls.direct ?? '' };
}
const asSent = (url: string) => fetch(url, { headers: { 'user-agent': 'curl/8.9.1' } });

test('the log of a link, for people, for programs and as a table', async () => {
  const { id, url } = await share('log.txt');
  expect(await run('log', id)).toMatchObject({
    code: 0,
    stdout: '',
    stderr: 'Nobody has opened this link.\n',
  });
  await (await asSent(url)).text();
  const { stdout } = await run('log', id);
  expect(stdout).toMatch(
    /WHEN +WHAT .*\n.*sent in full +9 .*100 % +127\.0\.0\.1, curl .*\n.*download started/,
  );
  for (const args of [['--json'], ['--format', 'json']]) {
    const { total, entries } = JSON.parse((await run('log', id, ...args)).stdout);
    expect([total, entries[0]]).toMatchObject([2, { event: 'sent', agent: 'curl', bytes: 9, bot: false }]);
  }
  const { stdout: table } = await run('log', id, '--format', 'csv');
  expect(table.split('\n')).toHaveLength(4);
  expect(table).toMatch(/^at,visitor,agent,userAgent,address,bot,event,bytes,percent\n/);
});

test('a format that there is not, and a link that there is not', async () => {
  expect(await run('log', 'x', '--format', 'xml')).toMatchObject({
    code: 2,
    stderr: '--format cannot be "xml": write json or csv.\n',
  });
  expect((await run('log', 'unknown')).code).toBe(1);
});

test('visits are printed as they come', async () => {
  const { id, url } = await share('watch.txt');
  const watching = startCli(['watch', '--json', '--data-dir', server.dataDir]);
  expect(await nextLine(watching.stderr)).toBe('Watching. Press Ctrl-C to stop.');
  const first = nextLine(watching.stdout);
  await (await asSent(url)).text();
  expect(JSON.parse(await first)).toMatchObject({ linkId: id, name: 'watch.txt', event: 'started' });
  expect(await endProcess(watching.process, 'SIGINT')).toBe(0);
});

test('watching ends when nobody reads what it prints, and says so when the server has ended', async () => {
  const watch = ['watch', '--data-dir', server.dataDir];
  const { url } = await share('unread.txt');
  const unread = startCli(watch);
  await nextLine(unread.stderr);
  unread.process.stdout.destroy();
  const ended = once(unread.process, 'exit');
  await (await asSent(url)).text();
  expect(await ended).toEqual([0, null]);

  const left = startCli(watch);
  await nextLine(left.stderr);
  const [said, exit] = [nextLine(left.stderr), once(left.process, 'exit')];
  await server.stop();
  expect(await said).toBe('The server of this data folder does not answer.');
  expect(await exit).toEqual([1, null]);
});
