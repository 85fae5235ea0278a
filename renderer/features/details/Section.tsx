import { type ReactNode, useId } from 'react';

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** A part of the details, with what can be done with all of it beside its title. */
export function Section({ title, action, children }: Props) {
  const heading = useId();
  return (
    <section className="details-section" aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}
