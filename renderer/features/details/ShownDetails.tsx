/** The details of the link that the console's address names: beside the list where there is room, else above it. */
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';

const details = createLazyPart(async () => (await import('./LinkDetails.tsx')).LinkDetails);

export function ShownDetails() {
  const { places } = useServices();
  const place = useStore(places.current);
  const linkId = place.at === 'link' ? place.linkId : undefined;
  const close = () => places.replace({ at: 'list' });
  const Details = useLazyPart(details, linkId !== undefined, close);
  return Details && linkId !== undefined ? <Details key={linkId} linkId={linkId} /> : null;
}
