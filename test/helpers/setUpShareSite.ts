import { expect } from 'vitest';
import { type Per, setUp } from './setUp.ts';
import { openShareSite, type ShareSite } from './shareSite.ts';

/** Both listeners for the tests of a file; by the end nothing may have gone wrong in their background. */
export function setUpShareSite(per?: Per): ShareSite {
  return setUp(openShareSite, closeInOrder, per);
}

async function closeInOrder(site: ShareSite): Promise<void> {
  await site.close();
  expect(site.errors).toEqual([]);
}
