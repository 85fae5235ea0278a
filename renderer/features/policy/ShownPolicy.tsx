/** The options that were asked for: they outlive the row they were asked from. */
import { useRef } from 'react';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, LazyDialog } from '../../ui/LazyPart.tsx';

const policy = createLazyPart(async () => (await import('./PolicyDialog.tsx')).PolicyDialog);

export function ShownPolicy() {
  const { policyOf } = useServices();
  const shown = useStore(policyOf);
  // While it closes it still shows what it showed.
  const last = useRef(shown);
  last.current = shown ?? last.current;
  if (last.current === undefined) return null;
  const close = () => policyOf.set(() => undefined);
  return (
    <LazyDialog part={policy} props={{ link: last.current, isOpen: shown !== undefined, onClose: close }} />
  );
}
