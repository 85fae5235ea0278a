/** What cannot be undone asks, in its place and without a dialog. */
import { type ReactNode, useState } from 'react';
import { Button } from './Button.tsx';

type Props = {
  label: string;
  /** What it takes along. */
  warning: ReactNode;
  keep: string;
  sure: string;
  isPending: boolean;
  onSure: () => void;
};

export function SureButton({ label, warning, keep, sure, isPending, onSure }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button variant="quiet" onPress={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div className="sure" role="alert">
      <p>{warning}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={() => setAsking(false)}>
          {keep}
        </Button>
        <Button variant="primary" isPending={isPending} onPress={onSure}>
          {sure}
        </Button>
      </div>
    </div>
  );
}
