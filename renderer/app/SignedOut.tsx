import { useEffect } from 'react';
import { useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';
import { Logo } from '../ui/Logo.tsx';

/** The server does not know this page: says how to get in. */
export function SignedOut() {
  const strings = useStrings();
  const { refusedCode, queryClient, session, thumbnails } = useServices();
  useEffect(() => {
    queryClient.clear();
    thumbnails?.clear();
  }, [queryClient, thumbnails]);
  useEffect(() => session.onChange(() => location.reload()), [session]);
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
