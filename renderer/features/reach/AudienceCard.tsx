import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Radio } from 'react-aria-components';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import { mainRoute } from '../../state/reach/reachState.ts';
import { useKeptFocus } from '../../ui/useKeptFocus.ts';
import { RouteFacts } from './RouteFacts.tsx';
import { useReachStrings } from './useReachStrings.ts';

type Props = {
  audience: Audience;
  reach: Reach;
  chosen: Audience;
  /** Shown while it is chosen. */
  children: ReactNode;
};

export function AudienceCard({ audience, reach, chosen, children }: Props) {
  const words = useReachStrings();
  const isChosen = audience === chosen;
  const route = mainRoute(reach, audience);
  const card = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(details, () => card.current?.querySelector('input') ?? null);
  return (
    <div ref={card} className={isChosen ? 'audience audience-chosen' : 'audience'}>
      <Radio value={audience} className="audience-radio">
        <span className="radio-mark" aria-hidden />
        <span className="lines">
          <span className="audience-name">{words.names[audience]}</span>
          <span className="line-quiet">{words.hints[audience]}</span>
        </span>
      </Radio>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys that are meant for a field from the group of choices */}
      <div ref={details} className="audience-details" onKeyDown={keepArrows} {...keptFocus}>
        {route && !isChosen && <RouteFacts route={route} brief />}
        {!route && !isChosen && (
          <p className="line-quiet">{audience === 'internet' ? words.noWayIn : words.notSwitchedOn}</p>
        )}
        {isChosen && children}
      </div>
    </div>
  );
}

/** In a field they move the cursor; the group around it would choose somebody else. */
function keepArrows(event: KeyboardEvent): void {
  if (event.key.startsWith('Arrow')) event.stopPropagation();
}
