/** The hosts whose pages may call the API from a browser. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { mostWebHosts, readWebHost } from '../../../shared/webHost.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { useTokenStrings } from '../tokens/useTokenLanguage.ts';
import { useWebHosts } from './useWebHosts.ts';
import './access.css';
import '../../ui/keyList.css';

export function HostsPage() {
  const { hosts: words } = useTokenStrings();
  const strings = useStrings();
  const { queries } = useServices();
  const { data: settings, error } = useQuery(queries.settings);
  return (
    <div className="access">
      <RoomHead title={words.title} hint={words.intro} />
      {error && <p className="field-error">{words.failed(errorMessage(error, strings))}</p>}
      {settings && <Hosts hosts={settings.webHosts} />}
    </div>
  );
}

function Hosts({ hosts }: { hosts: readonly string[] }) {
  const { hosts: words } = useTokenStrings();
  const { remove } = useWebHosts();
  return (
    <>
      {hosts.length === 0 ? (
        <p className="field-hint">{words.none}</p>
      ) : (
        <ul className="key-list">
          {hosts.map((host) => (
            <li key={host} className="key">
              <code>{host}</code>
              <Button
                variant="quiet"
                icon={X}
                aria-label={words.removeOf(host)}
                onPress={() => void remove(host)}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewHost hosts={hosts} />
    </>
  );
}

function NewHost({ hosts }: { hosts: readonly string[] }) {
  const { hosts: words } = useTokenStrings();
  const { add } = useWebHosts();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const host = readWebHost(text);
  const isKnown = host !== undefined && hosts.some((each) => each.toLowerCase() === host);
  const problem = text.trim() === '' ? undefined : problemOf(host, isKnown, hosts.length, words);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (host === undefined || problem !== undefined) return;
    setBusy(true);
    if (await add(host)) setText('');
    setBusy(false);
  }

  return (
    <form className="new-host" onSubmit={(event) => void submit(event)}>
      <Field
        label={words.label}
        hint={words.hint}
        placeholder={words.example}
        value={text}
        error={problem}
        mono
        onChange={setText}
      />
      <Button type="submit" isPending={isBusy} isDisabled={host === undefined || problem !== undefined}>
        {words.add}
      </Button>
    </form>
  );
}

function problemOf(
  host: string | undefined,
  isKnown: boolean,
  count: number,
  words: ReturnType<typeof useTokenStrings>['hosts'],
): string | undefined {
  if (host === undefined) return words.bad;
  if (isKnown) return words.known;
  return count >= mostWebHosts ? words.full : undefined;
}
