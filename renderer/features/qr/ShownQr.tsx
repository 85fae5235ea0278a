/** The QR code that was asked for, wherever that was: it outlives the row or the message it was asked from. */
import { useRef } from 'react';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, LazyDialog } from '../../ui/LazyPart.tsx';

const qr = createLazyPart(async () => (await import('./QrDialog.tsx')).QrDialog);

export function ShownQr() {
  const { qrOf } = useServices();
  const shown = useStore(qrOf);
  // While it closes it still shows what it showed.
  const last = useRef(shown);
  last.current = shown ?? last.current;
  if (last.current === undefined) return null;
  const close = () => qrOf.set(() => undefined);
  return <LazyDialog part={qr} props={{ link: last.current, isOpen: shown !== undefined, onClose: close }} />;
}
