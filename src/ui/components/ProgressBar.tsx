import './progress-bar.css';

/** How far something is, `done` of `total`; `label` says it in words for who cannot see it. */
export function ProgressBar({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}) {
  const share = total <= 0 ? 0 : Math.min(1, Math.max(0, done / total));
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={label}
    >
      <div className="progress-bar__fill" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
