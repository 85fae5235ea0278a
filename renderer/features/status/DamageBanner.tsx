import { useMutation, useQuery } from '@tanstack/react-query';
import type { Desktop } from '../../state/host.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';

/** Pages of the database are damaged, with the way out. It stays, for it does not go by itself. */
export function DamageBanner() {
  const { trouble } = useStrings();
  const { queries, host } = useServices();
  const { data: server } = useQuery(queries.server);
  const { desktop } = host;
  return (
    <div className="lost-frame" role="alert">
      {server?.databaseDamaged && (
        <p className="lost damaged">
          <span>
            <strong>{trouble.damaged}</strong> {desktop ? trouble.damagedHere : trouble.damagedText}
          </span>
          {desktop && <PutBackButton desktop={desktop} />}
        </p>
      )}
    </div>
  );
}

/** The window is loaded anew once the copy is there. */
function PutBackButton({ desktop }: { desktop: Desktop }) {
  const { trouble } = useStrings();
  const { toasts } = useServices();
  const putBack = useMutation({
    mutationFn: () => desktop.putCopyBack(),
    onError: () => toasts.problem(trouble.notPutBack),
  });
  return (
    <Button isPending={putBack.isPending} onPress={() => putBack.mutate()}>
      {trouble.putBack}
    </Button>
  );
}
