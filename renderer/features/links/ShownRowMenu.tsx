/** The menu at the pointer, fetched with the first that is asked for. */
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';
import type { RowMenuProps } from './RowMenu.tsx';
import type { AskedMenu } from './useRowMenu.ts';

const rowMenu = createLazyPart<RowMenuProps>(async () => (await import('./RowMenu.tsx')).RowMenu);

type Props = { asked: AskedMenu | undefined; onClose: () => void };

export function ShownRowMenu({ asked, onClose }: Props) {
  const Menu = useLazyPart(rowMenu, asked !== undefined, onClose);
  return asked && Menu ? <Menu {...asked} onClose={onClose} /> : null;
}
