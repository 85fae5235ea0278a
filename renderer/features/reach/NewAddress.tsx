import { useState } from 'react';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Reach } from '../../../shared/wire/reach.ts';
import { linkFor } from '../../state/reach/reachState.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { useReachStrings } from './useReachStrings.ts';

/** Links that were copied before have another address now: what lies on the clipboard does not work for the new audience. */
export function NewAddress({ links, reach }: { links: readonly Link[]; reach: Reach }) {
  const words = useReachStrings();
  const { api, host } = useServices();
  const [copied, setCopied] = useState('');
  const moved = links.flatMap((link) => linkFor(link, reach.audience, reach) ?? []);
  const text = moved.map(({ urls }) => urls.page).join('\n');
  if (text === '' || moved.every(({ urls }, index) => urls.page === links[index]?.urls.page)) return null;
  const copy = async () => {
    setCopied((await host.copy(text)) ? text : '');
    noteCopied(api, moved);
  };
  return (
    <div className="new-address" role="status">
      <p>{words.newAddress}</p>
      <Button variant="primary" onPress={() => void copy()}>
        {copied === text ? words.linkCopied : words.copyAgain}
      </Button>
    </div>
  );
}
