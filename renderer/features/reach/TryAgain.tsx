import { Button } from '../../ui/Button.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

/** Has every way in proven anew. */
export function TryAgain({ changes }: { changes: ReachChanges }) {
  const words = useReachStrings();
  return (
    <Button isPending={changes.isChecking} onPress={changes.check}>
      {changes.isChecking ? words.trying : words.tryAgain}
    </Button>
  );
}
