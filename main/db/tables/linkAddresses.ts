import type { SentAddress } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { type Field, integer, text } from './field.ts';

export const linkAddresses = defineTable<{ tokenSeq: number } & SentAddress>('link_addresses', {
  tokenSeq: integer(),
  origin: text(),
  copiedAt: integer(),
});

/** Those of a link, the newest first, read along with its row. */
export function sentAddresses(): Field<readonly SentAddress[] | undefined> {
  return {
    columns: [],
    selected: `(SELECT json_group_array(json_object('origin', origin, 'copiedAt', copied_at) ORDER BY copied_at DESC)
      FROM link_addresses WHERE link_addresses.token_seq = links.token_seq)`,
    read: (stored) => (stored === '[]' ? undefined : JSON.parse(String(stored))),
    write: () => [],
  };
}
