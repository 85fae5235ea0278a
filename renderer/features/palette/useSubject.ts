/** What the palette is about first: all links that are chosen, or the one that has the focus or is shown. */

import { useQuery } from '@tanstack/react-query';
import { ClockPlus, Link2 } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { presetMoment, presetsAt } from '../../state/ends/presets.ts';
import { copyForms } from '../../state/links/copyForms.ts';
import { knownLink } from '../../state/links/linkCache.ts';
import { isOver, stateOf } from '../../state/links/linkState.ts';
import { selectedCount } from '../../state/links/selection.ts';
import { isForDevelopers } from '../../state/place.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import type { Command } from '../../ui/command.ts';
import { useLinkMenu } from '../links/useLinkMenu.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useBulkMenu } from '../selection/useBulkMenu.ts';
import type { Group } from './matchCommands.ts';

export type Subject = { is: 'selection'; count: number } | { is: 'link'; link: Link };

/** @param asked the link whose row it was asked from */
export function useSubject(asked: Link | undefined): Subject | undefined {
  const { selection, places, queryClient } = useServices();
  const count = selectedCount(useStore(selection));
  const place = useStore(places.current);
  if (count > 0 && !isForDevelopers(place)) return { is: 'selection', count };
  const id = asked?.$id ?? (place.at === 'link' ? place.linkId : undefined);
  const link = id === undefined ? undefined : (knownLink(queryClient, id) ?? asked);
  return link && { is: 'link', link };
}

export function useSelectionGroup(count: number): Group {
  const { list } = useStrings();
  return { title: list.selected(count), commands: useBulkMenu(count) };
}

/** The row may be out of sight: its end is chosen here, and its label is among the options. */
export function useLinkGroup(link: Link): Group {
  const { queries, places } = useServices();
  const paused = useQuery(queries.settings).data?.paused ?? false;
  const state = stateOf(link, paused, Date.now());
  const place = useStore(places.current);
  const isShown = place.at === 'link' && place.linkId === link.$id;
  const menu = useLinkMenu(link, state).filter(
    ({ id }) => id !== 'end' && id !== 'label' && !(isShown && id === 'open'),
  );
  const copies = useCopies(link);
  const ends = useEnds(link);
  const commands = [
    ...menu,
    ...(isOver(state) ? [] : copies),
    ...(state === 'stopped' ? [] : ends),
  ] as readonly Command[];
  return { title: link.name, commands };
}

function useCopies(link: Link): Command[] {
  const { copyMenu } = useStrings();
  const { links } = useServices();
  return copyForms
    .filter((form) => form !== 'page')
    .map((form) => ({
      id: `copy-${form}`,
      icon: Link2,
      label: copyMenu[form].label,
      hint: copyMenu[form].hint,
      run: () => void links.copy(link, form),
    }));
}

function useEnds(link: Link): Command[] {
  const { strings, format } = useLanguage();
  const { palette } = useControlStrings();
  const { links } = useServices();
  const now = Date.now();
  return presetsAt(now).map((preset) => {
    const end = presetMoment(preset, now);
    return {
      id: `end-${preset}`,
      icon: ClockPlus,
      label: palette.ends(strings.ends.presets[preset]),
      hint: end === null ? strings.ends.neverHint : format.moment(end, now),
      run: () => void links.changeEnd([link], end),
    };
  });
}
