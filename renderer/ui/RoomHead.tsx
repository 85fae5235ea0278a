/** The head of a room: the way that leads here, what it is, and what can be done with all of it. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { hashOf, type Place } from '../state/place.ts';
import './roomHead.css';

export type Step = { label: string; place: Place };

type Props = {
  /** The rooms above this one, the first outermost; none for one that has none. */
  way?: readonly Step[];
  /** Names the way to assistive technology. */
  wayLabel?: string;
  title: string;
  /** One sentence on what is here. */
  hint?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
};

export function RoomHead({ way = [], wayLabel = '', title, hint, children }: Props) {
  return (
    <header className="room-head">
      {way.length > 0 && (
        <nav aria-label={wayLabel}>
          <ol className="breadcrumbs">
            {way.map(({ label, place }) => (
              <li key={hashOf(place)}>
                <a href={hashOf(place)}>
                  <bdi>{label}</bdi>
                </a>
                <ChevronRight size={14} aria-hidden />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="room-title">
        <h2 tabIndex={-1}>
          <bdi>{title}</bdi>
        </h2>
        {children && <div className="room-buttons">{children}</div>}
      </div>
      {hint && <p className="room-hint">{hint}</p>}
    </header>
  );
}
