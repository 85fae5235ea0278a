import type { KeyboardEvent, ReactNode } from 'react';
import { Radio } from 'react-aria-components';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import { mainRoute } from '../../state/reach/reachState.ts';
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
  return (
    <div className={isChosen ? 'audience audience-chosen' : 'audience'}>
      <Radio value={audience} className="audience-radio">
        <span className="radio-mark" aria-hidden />
        <span className="lines">
          <span className="audience-name">{words.names[audience]}</span>
          <span className="line-quiet">{words.hints[audience]}</span>
        </span>
      </Radio>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys that are meant for a field from the group of choices */}
      <div className="audience-details" onKeyDown={keepArrows}>
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
