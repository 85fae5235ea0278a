/** Who is chosen, and what must happen before links are for them. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { changeTo, isSwitchedOn, type Missing, missingFor } from '../../../shared/audience.ts';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import type { ReachChanges } from './useReachChanges.ts';

export type AudienceChoice = {
  chosen: Audience;
  missing: Missing | undefined;
  choose(audience: Audience, byArrow: boolean): void;
  /** The explanation was read. */
  agree(): void;
};

/**
 * Milliseconds that a choice made with the arrow keys waits for the next one: on the way from one end of the choices to
 * the other nothing is opened or closed.
 */
const arrowPause = 700;

type Choice = {
  chosen: Audience;
  /** In effect when it was chosen; undefined while another change was still on its way. */
  before: Audience | undefined;
};

/** @param offered whom a message or a menu has offered: chosen when it is shown */
export function useAudienceChoice(
  reach: Reach,
  settings: Settings,
  changes: ReachChanges,
  offered: Audience | undefined,
): AudienceChoice {
  const [choice, setChoice] = useState<Choice>({ chosen: offered ?? reach.audience, before: reach.audience });
  // What takes effect meanwhile, also by another window or the command line, is what is chosen.
  const isOwn = choice.before === undefined || choice.before === reach.audience;
  const chosen = isOwn ? choice.chosen : reach.audience;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const explain = useExplanation(settings);

  const choose = (audience: Audience, byArrow: boolean) => {
    const isBusy = changes.isChanging || explain.isPending;
    setChoice({ chosen: audience, before: isBusy ? undefined : reach.audience });
    clearTimeout(timer.current);
    if (missingFor(audience, reach, settings) !== undefined) return;
    timer.current = setTimeout(() => changes.change(changeTo(audience, reach)), byArrow ? arrowPause : 0);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useEffect(() => {
    if (offered !== undefined && offered !== reach.audience) choose(offered, false);
  }, []);

  const onSuccess = () => {
    if (chosen === 'network' || isSwitchedOn(reach.settings, chosen)) changes.change(changeTo(chosen, reach));
  };
  return {
    chosen,
    missing: missingFor(chosen, reach, settings),
    choose,
    agree: () => explain.mutate(chosen, { onSuccess }),
  };
}

/** Remembers that it was said what an audience means. */
function useExplanation({ reachExplained }: Settings) {
  const { api, queryClient } = useServices();
  return useMutation({
    mutationFn: (audience: Audience) =>
      api.changeSettings({ reachExplained: [...new Set([...reachExplained, audience])] }),
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.settings, changed),
  });
}
