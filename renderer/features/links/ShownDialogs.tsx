/** The dialogs about one link: they outlive the row or the message they were asked from. */
import { useRef } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import type { Store } from '../../state/store.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, LazyDialog, type LazyPart } from '../../ui/LazyPart.tsx';

const qr = createLazyPart(async () => (await import('../qr/QrDialog.tsx')).QrDialog);
const policy = createLazyPart(async () => (await import('../policy/PolicyDialog.tsx')).PolicyDialog);
const log = createLazyPart(async () => (await import('../deliveries/LogDialog.tsx')).LogDialog);
const keptOut = createLazyPart(async () => (await import('../deliveries/KeptOutDialog.tsx')).KeptOutDialog);
const adding = createLazyPart(async () => (await import('./AddPathDialog.tsx')).AddPathDialog);
const moved = createLazyPart(async () => (await import('./MovedDialog.tsx')).MovedDialog);

export function ShownDialogs() {
  const { qrOf, policyOf, logOf, keptOutOf, addingTo, movedOf } = useServices();
  return (
    <>
      <Shown of={qrOf} part={qr} />
      <Shown of={policyOf} part={policy} />
      <Shown of={logOf} part={log} />
      <Shown of={keptOutOf} part={keptOut} />
      <Shown of={addingTo} part={adding} />
      <Shown of={movedOf} part={moved} />
    </>
  );
}

type Props = {
  of: Store<Link | undefined>;
  part: LazyPart<{ link: Link; isOpen: boolean; onClose: () => void }>;
};

function Shown({ of, part }: Props) {
  const shown = useStore(of);
  // While it closes it still shows what it showed.
  const last = useRef(shown);
  last.current = shown ?? last.current;
  if (last.current === undefined) return null;
  const close = () => of.set(() => undefined);
  return (
    <LazyDialog part={part} props={{ link: last.current, isOpen: shown !== undefined, onClose: close }} />
  );
}
