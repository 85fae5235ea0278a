/** The uploads, where there are any. */
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';

const list = createLazyPart(async () => (await import('./UploadList.tsx')).UploadList);

export function ShownUploads() {
  const { uploads } = useServices();
  const shown = useStore(uploads.shown);
  const List = useLazyPart(list, shown.length > 0, () => undefined);
  return List !== undefined && shown.length > 0 ? <List shown={shown} /> : null;
}
