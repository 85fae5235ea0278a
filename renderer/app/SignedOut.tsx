import { useStrings } from '../state/useLanguage.ts';
import { Button } from '../ui/Button.tsx';
import { Logo } from '../ui/Logo.tsx';

/** The server does not know this window: says where to find the way in. */
export function SignedOut() {
  const strings = useStrings();
  return (
    <main className="signed-out">
      <Logo size={56} />
      <h1>{strings.trouble.signedOut}</h1>
      <p>{strings.trouble.signedOutText}</p>
      <Button onPress={() => location.reload()}>{strings.trouble.retry}</Button>
    </main>
  );
}
