/**
 * A dialog whose code is fetched when it is first opened, so that the window is there sooner. Not `React.lazy`, which
 * would let the window go down with a part that cannot be fetched.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';

type DialogProps = { isOpen: boolean; onClose: () => void };
type Part<P> = (props: P) => ReactNode;

export type LazyPart<P> = {
  /** Undefined until it was fetched. */
  loaded(): Part<P> | undefined;
  fetch(): Promise<Part<P>>;
  /** For the moment when somebody reaches for the button: then it opens at once. */
  preload(): void;
};

export function createLazyPart<P>(load: () => Promise<Part<P>>): LazyPart<P> {
  let part: Part<P> | undefined;
  async function fetch(): Promise<Part<P>> {
    part ??= await load();
    return part;
  }
  return { loaded: () => part, fetch, preload: () => void fetch().catch(() => undefined) };
}

type Props<P> = { part: LazyPart<P>; props: P };

export function LazyDialog<P extends DialogProps>({ part, props }: Props<P>) {
  const strings = useStrings();
  const { toasts } = useServices();
  const [Loaded, setLoaded] = useState(part.loaded);
  const { isOpen, onClose } = props;
  const isMissing = isOpen && Loaded === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is missing
  useEffect(() => {
    if (!isMissing) return;
    part.fetch().then(
      (fetched) => setLoaded(() => fetched),
      () => {
        toasts.problem(strings.trouble.notLoaded);
        onClose();
      },
    );
  }, [isMissing]);
  return Loaded === undefined ? null : <Loaded {...props} />;
}
