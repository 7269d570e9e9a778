/** The mark of Rollbook: a ticked line of a register. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--fill)" />
      <g fill="none" stroke="var(--on-fill)" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 8h8M6 12h4M6 16h3" strokeWidth="1.75" opacity="0.7" />
        <path d="m11 14.5 2.6 2.5L18.5 11" strokeWidth="2" />
      </g>
    </svg>
  );
}
