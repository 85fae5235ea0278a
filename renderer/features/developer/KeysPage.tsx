/** Where the API is, and the keys that open it to programs. */
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../state/useServices.ts';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { useAccessStrings } from '../settings/useAccessStrings.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { DeveloperValue } from './DeveloperValue.tsx';
import './access.css';

export function KeysPage() {
  const { developer: words } = useAccessStrings();
  const { queries } = useServices();
  const { data: server } = useQuery(queries.server);
  return (
    <div className="access">
      <RoomHead title={words.keys} hint={words.intro} />
      {server && (
        <div className="developer-values">
          <DeveloperValue label={words.endpoint} value={server.apiUrl} />
          <DeveloperValue label={words.project} value={server.projectId} />
        </div>
      )}
      <ApiKeys />
    </div>
  );
}
