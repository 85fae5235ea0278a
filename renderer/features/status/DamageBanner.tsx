import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';

/** Pages of the database are damaged, with the way out. It stays, for it does not go by itself. */
export function DamageBanner() {
  const strings = useStrings();
  const { queries } = useServices();
  const { data: server } = useQuery(queries.server);
  return (
    <div className="lost-frame" role="alert">
      {server?.databaseDamaged && (
        <p className="lost">
          <span>
            <strong>{strings.trouble.damaged}</strong> {strings.trouble.damagedText}
          </span>
        </p>
      )}
    </div>
  );
}
