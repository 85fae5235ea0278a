import { expect } from 'vitest';
import type { ChangeReach } from '../../shared/wire/reach.ts';
import { type Per, setUp } from './setUp.ts';
import { openShareSite, type ShareSite } from './shareSite.ts';

/** A server for the tests of a file. Fails if it logged an error by the end. */
export function setUpShareSite(per?: Per, reach?: ChangeReach): ShareSite {
  return setUp(() => openShareSite(reach), closeAndCheck, per);
}

async function closeAndCheck(site: ShareSite): Promise<void> {
  await site.close();
  expect(site.errors).toEqual([]);
}
