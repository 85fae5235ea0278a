/** What a screen of the contact sheet is: one line in one of the lists beside this file. */
import type { Page } from '@playwright/test';
import type { Site } from './site.ts';
import type { Tongue, Words } from './words.ts';

/** One montage each. */
export const groups = ['links', 'dialogs', 'settings', 'developer', 'visitors', 'desktop'] as const;

export type View = {
  page: Page;
  site: Site;
  tongue: Tongue;
  words: Words;
};

export type Screen = {
  name: string;
  group: (typeof groups)[number];
  state: 'empty' | 'full' | 'failing';
  /** Files, without their folder, whose sight it is: parts that are loaded when they are needed, kinds of pages. */
  shows?: readonly string[];
  /** Brings the page to it, which is a blank one before. */
  open(view: View): Promise<void>;
};
