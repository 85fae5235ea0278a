/** The links that the text finds, as the search of the list would. */
import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { stateOf, stateTitle } from '../../state/links/linkState.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useDebounced } from '../links/useDebounced.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import type { Group } from './matchCommands.ts';

/** Milliseconds of silence after which a search is sent. */
const typingPause = 120;

/** Who looks for more looks in the list. */
const most = 8;

/** @returns also whether more may come */
export function useFoundLinks(text: string): { group: Group; isLooking: boolean } {
  const strings = useStrings();
  const { palette } = useControlStrings();
  const { api, linkCommands, queries } = useServices();
  const typed = text.trim();
  const search = useDebounced(typed, typingPause);
  const paused = useQuery(queries.settings).data?.paused ?? false;
  const { data, isFetching } = useQuery({
    queryKey: [...queryKeys.links, 'palette', search],
    queryFn: ({ signal }) => api.links({ search, limit: most }, signal),
    enabled: search !== '',
  });
  const links = typed === '' || typed !== search ? [] : (data?.links ?? []);
  const commands = links.map((link) => {
    const state = stateTitle(link, stateOf(link, paused, Date.now()), strings);
    return {
      id: `link-${link.$id}`,
      icon: Link2,
      label: link.name,
      hint: link.label === '' ? state : `${link.label} · ${state}`,
      run: () => linkCommands.open.run(link),
    };
  });
  return {
    group: { title: palette.groups.links, commands },
    isLooking: typed !== search || (isFetching && data === undefined),
  };
}
