/** The mark: a keyhole. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        fill="var(--on-accent)"
        d="M16 6.5a5.5 5.5 0 0 1 2.6 10.35l1.9 7.4a1 1 0 0 1-.97 1.25h-7.06a1 1 0 0 1-.97-1.25l1.9-7.4A5.5 5.5 0 0 1 16 6.5Z"
      />
    </svg>
  );
}
