/**
 * The build draws it too; knip, which loads the build's settings, would look for a global React.
 * @jsxRuntime automatic
 */
import { keyhole } from '../../shared/icon.ts';

/** The mark: a keyhole. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path fill="var(--on-accent)" d={keyhole} />
    </svg>
  );
}
