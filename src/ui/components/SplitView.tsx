import type { ReactNode } from 'react';
import { useWide } from '../hooks/use-wide.ts';
import './screen.css';

/** A list and what was chosen from it: one after the other on a phone, side by side where both fit. */
export function SplitView({
  list,
  detail,
  nothingChosen,
}: {
  readonly list: ReactNode;
  /** Null: nothing is chosen. */
  readonly detail: ReactNode | null;
  readonly nothingChosen: ReactNode;
}) {
  const wide = useWide();
  if (!wide) return detail ?? list;
  return (
    <div className="split">
      <div className="split__list">{list}</div>
      <div>{detail ?? nothingChosen}</div>
    </div>
  );
}
