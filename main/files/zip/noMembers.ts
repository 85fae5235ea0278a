import type { MemberStore } from '../../core/sets.ts';

const nothing = () => undefined;
const none = () => [];

/** Where no set was ever shared. */
export const noMembers: MemberStore = {
  begin: () => 0,
  append: nothing,
  leaveOut: nothing,
  at: nothing,
  page: none,
  byPath: nothing,
  below: nothing,
  leftOut: none,
  unhashed: none,
  noteHashes: nothing,
  noteCrcs: nothing,
  renew: nothing,
  move: nothing,
  ofUpload: nothing,
  noteArrival: nothing,
  lost: none,
  chunksOf: () => ({ total: 0, uploaded: 0 }),
  remove: nothing,
  orphans: none,
  sweep: () => false,
};
