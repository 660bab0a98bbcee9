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
  return (
    <progress className="progress-bar" value={Math.min(done, total)} max={Math.max(1, total)} aria-label={label} />
  );
}
