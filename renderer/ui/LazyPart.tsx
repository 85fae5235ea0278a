/**
 * Parts, most of them dialogs, whose code is fetched when they are first needed, so that the window is there sooner. Not `React.lazy`, which
 * would let the window go down with a part that cannot be fetched.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';
import { refetchFailedSheets } from './styleSheets.ts';
import { whenIdle } from './whenIdle.ts';

type DialogProps = { isOpen: boolean; onClose: () => void };
type Part<P> = (props: P) => ReactNode;

export type LazyPart<P> = {
  /** Undefined until it was fetched. */
  loaded(): Part<P> | undefined;
  fetch(): Promise<Part<P>>;
  /** For the moment when somebody reaches for the button: then it opens at once. */
  preload(): void;
};

/** In the order in which they were made. */
const preloads: (() => Promise<unknown>)[] = [];

export function createLazyPart<P>(load: () => Promise<Part<P>>): LazyPart<P> {
  let part: Part<P> | undefined;
  async function fetch(): Promise<Part<P>> {
    if (part) return part;
    await refetchFailedSheets();
    part = await load();
    return part;
  }
  const preload = () => fetch().catch(() => undefined);
  preloads.push(preload);
  return { loaded: () => part, fetch, preload: () => void preload() };
}

/**
 * Fetches them one by one while the page has nothing else to do, so that they open at once, and also where the server cannot
 * be reached by then.
 * @returns stops it
 */
export function preloadParts(): () => void {
  let cancel = () => {};
  let isStopped = false;
  const preloadFrom = (index: number) => {
    const preload = preloads[index];
    if (isStopped || preload === undefined) return;
    cancel = whenIdle(() => void preload().then(() => preloadFrom(index + 1)));
  };
  preloadFrom(0);
  return () => {
    isStopped = true;
    cancel();
  };
}

/**
 * @param isNeeded fetches it
 * @param onMissing it could not be fetched, which was said; makes it not needed until it is asked for again, which
 *   fetches it again
 * @returns undefined until it is there
 */
export function useLazyPart<P>(
  part: LazyPart<P>,
  isNeeded: boolean,
  onMissing: () => void,
): Part<P> | undefined {
  const strings = useStrings();
  const { toasts } = useServices();
  const [fetched, setFetched] = useState(part.loaded);
  // What has come meanwhile is there at once: swapped in later, it would take the place of a button that is being pressed.
  const loaded = fetched ?? part.loaded();
  const isMissing = isNeeded && loaded === undefined;
  // As it is when the fetch has failed: by then it may be needed for something else as well.
  const giveUp = useRef(onMissing);
  giveUp.current = onMissing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is missing
  useEffect(() => {
    if (!isMissing) return;
    part.fetch().then(
      (arrived) => setFetched(() => arrived),
      () => {
        toasts.problem(strings.trouble.notLoaded);
        giveUp.current();
      },
    );
  }, [isMissing]);
  return loaded;
}

type Props<P> = { part: LazyPart<P>; props: P };

export function LazyDialog<P extends DialogProps>({ part, props }: Props<P>) {
  const Loaded = useLazyPart(part, props.isOpen, props.onClose);
  return Loaded === undefined ? null : <Loaded {...props} />;
}
