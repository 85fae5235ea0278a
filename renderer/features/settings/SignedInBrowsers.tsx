/** The browsers that are signed in to this console; each can be signed out. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ConsoleSession } from '../../../shared/wire/sessions.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useAccessStrings } from './useAccessStrings.ts';
import '../../ui/keyList.css';

export function SignedInBrowsers() {
  const strings = useAccessStrings();
  const { queries } = useServices();
  const { data, error } = useQuery(queries.sessions);
  const words = strings.browsers;
  return (
    <section className="signed-in" aria-label={words.title}>
      <h3 className="field-label">{words.title}</h3>
      {error && <p className="field-error">{words.failed(errorMessage(error, strings))}</p>}
      {data?.total === 0 && <p className="field-hint">{words.none}</p>}
      {data && data.total > 0 && (
        <ul className="key-list">
          {data.sessions.map((each) => (
            <BrowserRow key={each.$id} browser={each} />
          ))}
        </ul>
      )}
      {data && data.total > 1 && data.sessions.some(({ current }) => current) && <SignOutOthers />}
    </section>
  );
}

function BrowserRow({ browser }: { browser: ConsoleSession }) {
  const { browsers: words } = useAccessStrings();
  const { api, session } = useServices();
  const signOut = useSignOut(async () => {
    await api.endSession(browser.$id);
    if (!browser.current) return;
    session.forget();
    location.reload();
  });
  const name = words.name(browser.browser, browser.system);
  return (
    <li className="key">
      <div className="lines">
        <p>{browser.current ? words.here(name) : name}</p>
        <p className="line-quiet">
          {new URL(browser.address).host} · <Moment date={browser.$createdAt} format={words.signedIn} /> ·{' '}
          <Moment date={browser.accessedAt} format={words.lastUsed} />
        </p>
      </div>
      <Button
        variant="quiet"
        aria-label={words.signOutOf(name)}
        isPending={signOut.isPending}
        onPress={() => signOut.mutate()}
      >
        {words.signOut}
      </Button>
    </li>
  );
}

function SignOutOthers() {
  const { browsers: words } = useAccessStrings();
  const { api } = useServices();
  const signOut = useSignOut(api.endOtherSessions);
  return (
    <Button isPending={signOut.isPending} onPress={() => signOut.mutate()}>
      {words.signOutOthers}
    </Button>
  );
}

function useSignOut(mutationFn: () => Promise<void>) {
  const strings = useAccessStrings();
  const { queryClient, toasts } = useServices();
  return useMutation({
    mutationFn,
    onError: (error) => toasts.problem(strings.browsers.failed(errorMessage(error, strings))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.sessions }),
  });
}
