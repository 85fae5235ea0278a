import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '../../../shared/wire/keys.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useNow } from '../../ui/useNow.ts';
import { NewApiKey } from './NewApiKey.tsx';
import '../../ui/keyList.css';
import { useAccessStrings } from '../settings/useAccessStrings.ts';

/** What opens the API to programs, and how it was used. */
export function ApiKeys() {
  const strings = useAccessStrings();
  const { queries } = useServices();
  const { data, error } = useQuery(queries.apiKeys);
  return (
    <section className="api-keys" aria-label={strings.developer.keys}>
      {error && <p className="field-error">{strings.developer.failed(errorMessage(error, strings))}</p>}
      {data?.total === 0 && <p className="field-hint">{strings.developer.noKeys}</p>}
      {data && data.total > 0 && (
        <ul className="key-list">
          {data.keys.map((key) => (
            <KeyRow key={key.$id} apiKey={key} />
          ))}
        </ul>
      )}
      <NewApiKey />
    </section>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const strings = useAccessStrings();
  const { name, hint, scopes, expire, accessedAt } = apiKey;
  return (
    <li className="key">
      <div className="lines">
        <p>
          <bdi>{name}</bdi>
        </p>
        <p className="line-quiet">
          <code>…{hint}</code> · {strings.developer.scopeCount(scopes.length)} ·{' '}
          {accessedAt === '' ? (
            strings.developer.neverUsed
          ) : (
            <Moment date={accessedAt} format={strings.developer.lastUsed} />
          )}
          {expire !== '' && <End date={expire} />}
        </p>
        <p className="key-scopes">
          <code>{scopes.join(' ')}</code>
        </p>
      </div>
      <RevokeButton apiKey={apiKey} />
    </li>
  );
}

function End({ date }: { date: string }) {
  const { developer } = useAccessStrings();
  const end = Date.parse(date);
  const format = end > useNow(end) ? developer.endsIn : developer.ended;
  return (
    <>
      {' · '}
      <Moment date={date} format={format} />
    </>
  );
}

/** A revoked key cannot come back, so this one asks, in its place and without a dialog. */
function RevokeButton({ apiKey }: { apiKey: ApiKey }) {
  const strings = useAccessStrings();
  const { api, queryClient, toasts } = useServices();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.revokeKey(apiKey.$id),
    onError: (error) => toasts.problem(strings.developer.failed(errorMessage(error, strings))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys }),
  });
  if (!asking) {
    return (
      <Button
        variant="quiet"
        aria-label={strings.developer.revokeOf(apiKey.name)}
        onPress={() => setAsking(true)}
      >
        {strings.developer.revoke}
      </Button>
    );
  }
  return (
    <div className="dialog-buttons">
      <Button autoFocus onPress={() => setAsking(false)}>
        {strings.developer.keep}
      </Button>
      <Button variant="primary" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
        {strings.developer.revokeSure}
      </Button>
    </div>
  );
}
