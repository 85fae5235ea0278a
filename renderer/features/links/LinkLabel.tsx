/** The label of a link beside its name, which only the owner sees. It is written where it stands. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import './linkLabel.css';

/** As the server allows. */
const maxLength = 256;

export function LinkLabel({ link }: { link: Link }) {
  const { row } = useStrings();
  const { labelOf } = useServices();
  if (useStore(labelOf) === link.$id) return <LabelField link={link} />;
  if (link.label === '') return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="link-label"
      title={row.changeLabel}
      onClick={() => labelOf.set(() => link.$id)}
    >
      <bdi>{link.label}</bdi>
    </button>
  );
}

function LabelField({ link }: { link: Link }) {
  const { row } = useStrings();
  const { labelOf, links, toasts } = useServices();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const close = () => {
    input.current?.closest<HTMLElement>('[data-index]')?.focus();
    labelOf.set(() => undefined);
  };
  const save = () => {
    const label = input.current?.value.trim() ?? '';
    if (label.length > maxLength) return toasts.problem(row.labelTooLong(maxLength));
    close();
    if (label !== link.label) void links.label(link, label);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The letters are no keys of the list.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') close();
  };
  return (
    <input
      ref={input}
      className="link-label-field"
      aria-label={row.labelOf(link.name)}
      placeholder={row.label}
      defaultValue={link.label}
      autoComplete="off"
      dir="auto"
      onKeyDown={onKeyDown}
      onBlur={() => labelOf.set(() => undefined)}
    />
  );
}
