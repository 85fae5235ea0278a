/** What is under way, above the list: a row each, with its bar along the foot. */
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import './progressList.css';

export function ProgressList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="progress-list" aria-label={label}>
      <ul>{children}</ul>
    </section>
  );
}

type RowProps = {
  title: ReactNode;
  state: string;
  buttons: ReactNode;
  bar: { label: string; done: number; whole: number; words: string };
  /** `warn`: it needs a look; `still`: it does not move. */
  tone?: 'warn' | 'still' | undefined;
  /** In a narrow window they get a line of their own. */
  wideButtons?: boolean;
};

export function ProgressRow({ title, state, buttons, bar, tone, wideButtons = false }: RowProps) {
  const names = ['progress-row', tone && `progress-${tone}`, wideButtons && 'progress-wide'];
  return (
    <li className={names.filter(Boolean).join(' ')}>
      <div className="progress-title">{title}</div>
      <p className="progress-state">{state}</p>
      <div className="progress-buttons">{buttons}</div>
      <ProgressBar
        className="bar"
        aria-label={bar.label}
        value={bar.whole === 0 ? 100 : (bar.done / bar.whole) * 100}
        valueLabel={bar.words}
      >
        {({ percentage = 0 }) => (
          <span className="bar-fill" style={{ transform: `scaleX(${percentage / 100})` }} />
        )}
      </ProgressBar>
    </li>
  );
}

/** How many more there are than are listed. */
export function ProgressMore({ children }: { children: ReactNode }) {
  return <li className="progress-state progress-more">{children}</li>;
}
