import { expect } from 'vitest';
import { type Per, setUp } from './setUp.ts';
import { openShareSite, type ShareSite } from './shareSite.ts';

/** A server for the tests of a file. Fails if it logged an error by the end. */
export function setUpShareSite(per?: Per): ShareSite {
  return setUp(openShareSite, closeAndCheck, per);
}

async function closeAndCheck(site: ShareSite): Promise<void> {
  await site.close();
  expect(site.errors).toEqual([]);
}
