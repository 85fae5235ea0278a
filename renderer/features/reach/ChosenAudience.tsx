/** What leads to the chosen audience, or what is missing with the click that mends it. */

import { isSwitchedOn, type Missing } from '../../../shared/audience.ts';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import { mainRoute } from '../../state/reach/reachState.ts';
import { Button } from '../../ui/Button.tsx';
import { InternetWays } from './InternetWays.tsx';
import { NetworkWays } from './NetworkWays.tsx';
import { RouteFacts } from './RouteFacts.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = {
  audience: Audience;
  reach: Reach;
  changes: ReachChanges;
  missing: Missing | undefined;
  onAgree: () => void;
};

export function ChosenAudience({ missing, onAgree, ...shown }: Props) {
  const { audience, changes, reach } = shown;
  const words = useReachStrings();
  const route = mainRoute(reach, audience);
  return (
    <>
      {changes.problem && (
        <p className="reach-problem" role="alert">
          {changes.problem}
        </p>
      )}
      {audience === 'computer' && route && <RouteFacts route={route} />}
      {audience !== 'computer' && missing === 'explanation' && (
        <FirstUse audience={audience} reach={reach} isBusy={changes.isChanging} onAgree={onAgree} />
      )}
      {audience !== 'computer' && missing !== 'explanation' && <Ways {...shown} />}
      {changes.isChanging && (
        <p className="line-quiet" role="status">
          {words.switching}
        </p>
      )}
    </>
  );
}

function Ways({ audience, ...shown }: Omit<Props, 'missing' | 'onAgree'>) {
  return audience === 'network' ? <NetworkWays {...shown} /> : <InternetWays {...shown} />;
}

type FirstUseProps = {
  audience: 'network' | 'internet';
  reach: Reach;
  isBusy: boolean;
  onAgree: () => void;
};

function FirstUse({ audience, reach, isBusy, onAgree }: FirstUseProps) {
  const words = useReachStrings();
  const needsWay = audience === 'internet' && !isSwitchedOn(reach.settings, audience);
  return (
    <div className="first-use">
      <p>{words.firstUse[audience]}</p>
      <Button variant="primary" isPending={isBusy} onPress={onAgree}>
        {needsWay ? words.goOn : words.turnOn[audience]}
      </Button>
    </div>
  );
}
