/** The uploads, where there are any that last. */
import { useEffect, useState } from 'react';
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

/** Milliseconds in which most uploads on one computer are over: a row would push the list down and up again, unread. */
const moment = 300;

/** @returns those that have gone on for a moment, and those that failed within it */
function useLasting(uploads: readonly Upload[]): readonly Upload[] {
  const [now, setNow] = useState(0);
  const isRowNow = ({ since, state }: Upload) => since + moment <= now || since === 0 || state === 'failed';
  const next = Math.min(...uploads.filter((upload) => !isRowNow(upload)).map(({ since }) => since + moment));
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => setNow(next), next - performance.now());
    return () => clearTimeout(timer);
  }, [next]);
  return uploads.filter(isRowNow);
}
