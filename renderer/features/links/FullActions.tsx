/** The actions of a row with their menus, which are fetched once the list is there. */
import { NarrowActions } from './NarrowActions.tsx';
import { RowActions } from './RowActions.tsx';
import type { RowProps } from './rowProps.ts';

export function FullActions({ narrow, ...row }: RowProps & { narrow: boolean }) {
  return narrow ? <NarrowActions {...row} /> : <RowActions {...row} />;
}
