import { type ReactNode, useState } from 'react';
import { useWide } from '../hooks/use-wide.ts';
import './screen.css';

/**
 * A list and what was chosen from it: one after the other on a phone, side by side where both fit. The list stays as
 * it was left, with what was typed in it, while something is chosen and when the phone is turned.
 * On paper stands what was chosen, else the list.
 */
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
  const showsList = wide || detail === null;
  // A deep link to one thing on a phone does not pay for a list that nobody has seen.
  const [wasSeen, setWasSeen] = useState(showsList);
  if (showsList && !wasSeen) setWasSeen(true);
  return (
    <div className="split">
      {wasSeen ? (
        <div className={detail === null ? 'split__list' : 'split__list no-print'} hidden={!showsList}>
          {list}
        </div>
      ) : null}
      {wide || detail !== null ? (
        <div className={detail === null ? 'no-print' : undefined}>{detail ?? nothingChosen}</div>
      ) : null}
    </div>
  );
}
