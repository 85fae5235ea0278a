import { useQuery } from '@tanstack/react-query';
import { lostOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';

/**
 * After a move to another network: which links want to be sent anew, all with one click. Where nothing but this computer
 * is left there is nothing to send: then the click leads to who can open links.
 */
export function LostLinks({ total }: { total: number }) {
  const { lostLinks, share } = useStrings();
  const { links, queries, reachShown } = useServices();
  const { data } = useQuery({ ...queries.lostLinks, enabled: total > 0 });
  const [first] = data?.links ?? [];
  const isMoved = first && lostOf(first) === 'moved';
  return (
    <div role="status">
      {total > 0 && first && (
        <p className="lost-links">
          {isMoved ? lostLinks.sentence(total) : lostLinks.onlyHere(total)}
          {isMoved ? (
            <Button onPress={() => void links.copyLost()}>{lostLinks.copy(total)}</Button>
          ) : (
            <Button onPress={() => reachShown.set(() => ({}))}>{share.letOthers(total)}</Button>
          )}
        </p>
      )}
    </div>
  );
}
