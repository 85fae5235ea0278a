import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';

/** After a move to another network: which links want to be sent anew, all with one click. */
export function LostLinks() {
  const { lostLinks } = useStrings();
  const { links, queries } = useServices();
  const { data } = useQuery(queries.lostLinks);
  const total = data?.total ?? 0;
  return (
    <div role="status">
      {total > 0 && (
        <p className="lost-links">
          {lostLinks.sentence(total)}
          <Button onPress={() => void links.copyLost()}>{lostLinks.copy(total)}</Button>
        </p>
      )}
    </div>
  );
}
