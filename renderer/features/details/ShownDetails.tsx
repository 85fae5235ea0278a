/** The details of the link that the console's address names: beside the list where there is room, else above it. */
import { type ReactNode, useDeferredValue } from 'react';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { useNextStep } from '../../ui/useNextStep.ts';
import { besideWindow } from '../links/narrow.ts';

const details = createLazyPart(async () => (await import('./LinkDetails.tsx')).LinkDetails);

export function ShownDetails() {
  const { places } = useServices();
  const place = useStore(places.current);
  const named = place.at === 'link' ? place.linkId : undefined;
  // A pane is much to draw beside the list, which goes on meanwhile. Beneath a sheet nothing does.
  const deferred = useDeferredValue(named);
  const isBeside = useMediaQuery(besideWindow);
  const linkId = isBeside ? deferred : named;
  const close = () => places.replace({ at: 'list' });
  const Details = useLazyPart(details, linkId !== undefined, close);
  if (!Details || linkId === undefined) return null;
  const shown = <Details key={linkId} linkId={linkId} />;
  return isBeside ? <NewPane>{shown}</NewPane> : shown;
}

/** Its room comes with the rows that make it, and what is in it right after: together they would take too long. */
function NewPane({ children }: { children: ReactNode }) {
  return useNextStep().isDue ? children : <aside className="details" aria-hidden />;
}
