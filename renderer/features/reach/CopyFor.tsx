/** In the menu of a link: its address for others than those it is copied for. */
import { useQuery } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { type Audience, audiences, type Reach } from '../../../shared/wire/reach.ts';
import { linkFor } from '../../state/reach/reachState.ts';
import { useServices } from '../../state/useServices.ts';
import { MenuItem, MenuSection } from '../../ui/Menu.tsx';
import { useReachStrings } from './useReachStrings.ts';

type Props = {
  link: Link;
  /** As the other items of the menu have it. */
  icon?: LucideIcon;
};

export function CopyFor({ link, ...look }: Props) {
  const words = useReachStrings();
  const { queries } = useServices();
  const { data: reach } = useQuery(queries.reach);
  if (!reach) return null;
  return (
    <MenuSection title={words.copyFor}>
      {audiences
        .filter((audience) => audience !== reach.audience)
        .map((audience) => (
          <CopyForItem key={audience} audience={audience} link={link} reach={reach} {...look} />
        ))}
    </MenuSection>
  );
}

/** Where no way in leads to them, it leads to the choice of one. */
function CopyForItem({ audience, link, reach, ...look }: Props & { audience: Audience; reach: Reach }) {
  const words = useReachStrings();
  const { links, reachShown } = useServices();
  const moved = linkFor(link, audience, reach);
  const copy = () => {
    if (moved) void links.copy(link, 'page', audience);
    else reachShown.set(() => ({ audience, links: [link] }));
  };
  return (
    <MenuItem
      {...look}
      label={words.names[audience]}
      hint={moved ? new URL(moved.urls.page).host : words.notOpenYet}
      onAction={copy}
    />
  );
}
