/** Copies, and says for a moment that it has. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './Button.tsx';

type Props = {
  label: string;
  /** @returns false when it could not be copied */
  onCopy: () => Promise<boolean>;
  small?: boolean;
};

export function CopyButton({ label, onCopy, small = false }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={label}
      small={small}
      onPress={async () => setCopied(await onCopy())}
    />
  );
}
