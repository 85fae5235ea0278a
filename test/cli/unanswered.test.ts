/** A Latchkey that holds the data folder and does not answer: the commands say so, and start no second one. */
import { mkdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { lockData } from '../../main/host/openData.ts';
import { writeRunFile } from '../../main/host/runFile.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { runCli } from './runCli.ts';

const folder = setUpFolder('test');

test('each command that needs the running Latchkey says that it does not answer', {
  timeout: 90_000,
}, async () => {
  const dataDir = folder.at('data');
  mkdirSync(dataDir);
  const lock = lockData(dataDir);
  onTestFinished(lock.release);
  // Nobody accepts connections at port 1.
  const origin = 'http://127.0.0.1:1';
  const addresses = { apiUrl: `${origin}/v1`, shareUrl: origin, projectId: 'latchkey' };
  writeRunFile(dataDir, { ...addresses, pid: process.pid, secret: 's' });
  const path = await folder.write('a.txt');
  const commands = [['stop', 'id'], ['list'], ['share', path]];
  for (const answer of commands.map((words) => runCli([...words, '--data-dir', dataDir]))) {
    expect(await answer).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Latchkey is running with this data folder but does not answer; end it and start it again.\n',
    });
  }
});
