import { useEffect } from 'react';
import { useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';
import { Logo } from '../ui/Logo.tsx';

/** The server does not know this page: says how to get in. */
export function SignedOut() {
  const strings = useStrings();
  const { refusedCode, queryClient, thumbnails } = useServices();
  useEffect(() => {
    queryClient.clear();
    thumbnails?.clear();
  }, [queryClient, thumbnails]);
  useReturn();
  const refusals: Readonly<Partial<Record<string, string>>> = strings.signedOut.refused;
  return (
    <main className="signed-out">
      <Logo size={56} />
      <h1>{refusals[refusedCode ?? ''] ?? strings.signedOut.title}</h1>
      <p>
        {strings.signedOut.before} <code>{strings.signedOut.command}</code> {strings.signedOut.after}
      </p>
      <OwnAddress />
    </main>
  );
}

/** Loads the page anew once another tab has signed in, also if that was while the server refused this one. */
function useReturn(): void {
  const { api, session } = useServices();
  useEffect(() => {
    const reload = () => location.reload();
    const stop = session.onChange(reload);
    api.server().then(reload, () => undefined);
    return stop;
  }, [api, session]);
}

/** The host in the addresses that Latchkey prints. */
const ownHost = '127.0.0.1';

/** The same server has other names, and a browser keeps a sign-in for each address apart. */
function OwnAddress() {
  const strings = useStrings();
  if (location.hostname === ownHost) return null;
  const address = `http://${ownHost}:${location.port}/`;
  return (
    <p>
      {strings.signedOut.elsewhere} <a href={address}>{address}</a>
    </p>
  );
}
