/** The filters of the list of links, in SQL, against the one rule that says what state a link is in. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stateOf } from '../../main/core/life/linkState.ts';
import type { LinkRecord } from '../../main/core/model.ts';
import type { LinkQuery } from '../../shared/wire/linkRequests.ts';
import type { LinkState } from '../../shared/wire/links.ts';
import { insertLink, newBucket, newFile, now, openStores } from './fixtures.ts';

const count = 12;

type Filter = NonNullable<LinkQuery['state']>;

/** Which states each filter shows. */
const shown: Readonly<Record<Filter, readonly LinkState[]>> = {
  all: ['live', 'problem', 'ended', 'stopped'],
  live: ['live'],
  problem: ['problem'],
  ended: ['ended', 'stopped'],
};

/** Few moments, so that a link often ends in the very millisecond that is asked for. */
const moment = fc.integer({ min: now - 1, max: now + 1 });
const momentOrNever = fc.option(moment, { nil: null });
const facts = fc.record({
  token: fc.record({ expire: momentOrNever, deletedAt: momentOrNever, lapsedAt: momentOrNever }),
  file: fc.record({ problem: fc.constantFrom('' as const, 'missing' as const, 'changed' as const) }),
  /** Whether the link is inserted with these facts, or was there before them. */
  isNew: fc.boolean(),
});

function openWithLinks() {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const records = Array.from({ length: count }, (_, n) =>
    insertLink(stores, stores.files.insert(newFile(bucket, { id: `f${n}` })), { id: `t${n}` }),
  );
  const remove = stores.database.prepare<[number]>('DELETE FROM links WHERE token_seq = ?');
  return { ...stores, records, remove };
}

const idsOf = (records: readonly LinkRecord[]) => records.map(({ token }) => token.id);

it('every filter shows exactly the links in its states', () => {
  const { tokens, files, links, atomically, records, remove } = openWithLinks();
  const page = { sort: 'created', order: 'asc', limit: 50, offset: 0 } as const;
  const rows = fc.array(facts, { minLength: count, maxLength: count });
  const property = fc.property(rows, moment, (wanted, at) => {
    const changed = atomically(() =>
      records.map(({ link, token, file }, n) => {
        if (wanted[n]?.isNew) remove.run(token.seq);
        const record = {
          link,
          token: tokens.update(token.id, wanted[n]?.token ?? {}),
          file: files.update(file.seq, wanted[n]?.file ?? {}),
        };
        if (wanted[n]?.isNew) links.insert(link);
        return record;
      }),
    );
    for (const [state, states] of Object.entries(shown) as [Filter, readonly LinkState[]][]) {
      const expected = changed.filter((record) => states.includes(stateOf(record, at)));
      expect(links.list({ ...page, state }, at), state).toEqual({ total: expected.length, rows: expected });
      const found = links.list({ ...page, state, search: 'report' }, at);
      expect(idsOf(found.rows), state).toEqual(idsOf(expected));
    }
  });
  fc.assert(property, { numRuns: 300 });
});
