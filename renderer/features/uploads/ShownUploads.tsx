/** The uploads, where there are any that last. */
import { useEffect, useState } from 'react';
import { lastingUploads } from '../../state/uploads/lastingUploads.ts';
import type { Upload } from '../../state/uploads/uploadRow.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';

const list = createLazyPart(async () => (await import('./UploadList.tsx')).UploadList);

export function ShownUploads() {
  const { uploads } = useServices();
  const shown = useLasting(useStore(uploads.shown));
  const List = useLazyPart(list, shown.length > 0, () => undefined);
  return List !== undefined && shown.length > 0 ? <List shown={shown} /> : null;
}

function useLasting(uploads: readonly Upload[]): readonly Upload[] {
  const [tick, setTick] = useState(0);
  // The tick is early by a little at times, and the clock goes on without it.
  const { lasting, next } = lastingUploads(uploads, Math.max(tick, performance.now()));
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => setTick(next), next - performance.now());
    return () => clearTimeout(timer);
  }, [next]);
  return lasting;
}
