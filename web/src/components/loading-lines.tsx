import classes from "./loading-lines.module.css";

const widths = [72, 56, 64, 40, 60, 48];

type Props = {
  lines?: number;
  gap?: number;
  /** Set in from the edges of a column. */
  inset?: boolean;
};

/** Nothing for 150 ms, then grey lines where words will be. */
export function LoadingLines({ lines = 4, gap = 0, inset }: Props) {
  const numbers = Array.from({ length: lines }, (_, index) => index);
  return (
    <div className={classes.lines} data-inset={inset || undefined} aria-hidden="true">
      {numbers.map((n) => (
        <div
          key={n}
          className={classes.line}
          style={{ width: `${widths[n % widths.length]}%`, marginBlock: 8 + gap / 2 }}
        />
      ))}
    </div>
  );
}
