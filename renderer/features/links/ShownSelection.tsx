/** The bar of what is chosen, fetched with the first choice, in its place on top of the toolbar. */
import { createPortal } from 'react-dom';
import { useStrings } from '../../state/useLanguage.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';
import { useLeave } from '../../ui/useLeave.ts';
import type { SelectionBarProps } from '../selection/SelectionBar.tsx';

const bar = createLazyPart<SelectionBarProps>(
  async () => (await import('../selection/SelectionBar.tsx')).SelectionBar,
);

type Props = SelectionBarProps & { place: HTMLElement | null };

export function ShownSelection({ place, ...props }: Props) {
  const { list } = useStrings();
  const isShown = props.count > 0;
  const Loaded = useLazyPart(bar, isShown, props.onLeave);
  useLeave(props.onLeave, isShown);
  return (
    <>
      <p role="status" className="visually-hidden">
        {isShown && list.selected(props.count)}
      </p>
      {isShown && Loaded && place && createPortal(<Loaded {...props} />, place)}
    </>
  );
}
