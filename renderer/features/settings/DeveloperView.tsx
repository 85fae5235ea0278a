/** For programs: where the API is, and the keys that open it. The words of the wire are at home here. */
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../state/useServices.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { DeveloperValue } from './DeveloperValue.tsx';
import { useAccessStrings } from './useAccessStrings.ts';

export function DeveloperView() {
  const strings = useAccessStrings();
  const { queries } = useServices();
  const { data: server } = useQuery(queries.server);
  return (
    <>
      <p className="field-hint">{strings.developer.intro}</p>
      {server && (
        <div className="developer-values">
          <DeveloperValue label={strings.developer.endpoint} value={server.apiUrl} />
          <DeveloperValue label={strings.developer.project} value={server.projectId} />
        </div>
      )}
      <ApiKeys />
    </>
  );
}
