/** For programs: where the API is, and the keys that open it. The words of the wire are at home here. */
import { useQuery } from '@tanstack/react-query';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { serverQuery } from '../../api/queries.ts';
import { useServices } from '../../app/services.ts';
import { CopyValue } from '../../ui/Field.tsx';
import { ApiKeys } from './ApiKeys.tsx';

export function DeveloperView() {
  const { data: server } = useQuery(serverQuery);
  return (
    <>
      <p className="field-hint">{strings.developer.intro}</p>
      {server && (
        <div className="developer-values">
          <Value label={strings.developer.endpoint} value={server.apiUrl} />
          <Value label={strings.developer.project} value={server.projectId} />
        </div>
      )}
      <ApiKeys />
    </>
  );
}

export function Value({ label, value }: { label: string; value: string }) {
  const { host } = useServices();
  return (
    <CopyValue
      label={label}
      value={value}
      copyLabel={strings.developer.copy(label)}
      onCopy={() => host.copy(value)}
    />
  );
}
