/** What sharing without the window needs beside what a test is about: nobody chooses, and nothing is on the clipboard. */
import type { QuickShareDeps } from '../../main/electron/quickShare/quickShare.ts';
import { english } from './english.ts';

export const nothingElse = {
  chooseFiles: async () => [],
  chooseFolders: async () => [],
  readClipboard: async () => ({ kind: 'empty' }),
  storeFile: () => Promise.reject(new Error('Nothing was to be stored.')),
  now: Date.now,
  copyText: async () => undefined,
  announce: () => false,
  notify: () => undefined,
  language: english.desktop,
} satisfies Partial<QuickShareDeps>;
