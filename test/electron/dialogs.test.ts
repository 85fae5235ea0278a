import type { dialog } from 'electron';
import { expect, test } from 'vitest';
import { createDialogs } from '../../main/electron/dialogs.ts';
import { english } from '../helpers/english.ts';

const { strings } = english.desktop;

function setUp(
  answer: { response: number; checkboxChecked: boolean } = { response: 0, checkboxChecked: true },
) {
  const open: PromiseWithResolvers<{ filePaths: string[] }>[] = [];
  const boxes: unknown[] = [];
  const native = {
    showOpenDialog() {
      const opened = Promise.withResolvers<{ filePaths: string[] }>();
      open.push(opened);
      return opened.promise;
    },
    async showMessageBox(options: unknown) {
      boxes.push(options);
      return answer;
    },
  } as unknown as typeof dialog;
  return { open, boxes, dialogs: createDialogs({ native, parent: () => undefined, strings }) };
}

test('asking again for files or folders opens no second dialog until the first is closed', async () => {
  const { open, dialogs } = setUp();
  const first = dialogs.chooseFiles();
  expect([await dialogs.chooseFiles(), await dialogs.chooseFolders(), open.length]).toEqual([[], [], 1]);
  open[0]?.resolve({ filePaths: ['/a'] });
  expect(await first).toEqual(['/a']);
  void dialogs.chooseFolders();
  expect(open).toHaveLength(2);
});

test('a dialog that fails does not stay in the way', async () => {
  const { open, dialogs } = setUp();
  const first = dialogs.chooseFiles();
  open[0]?.reject(new Error('no portal'));
  await expect(first).rejects.toThrow('no portal');
  void dialogs.chooseFiles();
  expect(open).toHaveLength(2);
});

test.each([
  ['quits and remembers', { response: 0, checkboxChecked: true }, { quit: true, askAgain: false }],
  ['quits for now', { response: 0, checkboxChecked: false }, { quit: true, askAgain: true }],
  [
    'stays, and would be asked again',
    { response: 1, checkboxChecked: true },
    { quit: false, askAgain: true },
  ],
])('who is asked before quitting %s', async (_what, answer, expected) => {
  const { boxes, dialogs } = setUp(answer);
  expect(await dialogs.askToQuit(3)).toEqual(expected);
  expect(boxes).toMatchObject([{ message: 'Quit and close 3 links?', cancelId: 1 }]);
});
