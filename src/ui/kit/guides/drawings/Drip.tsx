import { DrawingFrame } from '../DrawingFrame.tsx';

/** A vessel with the solution drips into the tank, beside the water that comes in. */
export function Drip({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path className="drawing__fill" d="M180 14 h84 v58 h-84 z" />
      <rect x="183" y="30" width="78" height="40" fill="var(--good-soft)" stroke="none" />
      <path d="M180 14 h84 v58 h-84 z" />
      <path d="M172 72 h100" />
      <path d="M222 72 v14 M214 86 h16" />
      <path
        className="drawing__mark"
        d="M222 92 c5 7 5 11 0 13 c-5 -2 -5 -6 0 -13 z M222 110 c5 7 5 11 0 13 c-5 -2 -5 -6 0 -13 z"
      />
      <path className="drawing__fill" d="M60 100 h30 M90 100 v70 h206 v-70 h-20" />
      <path className="drawing__water" d="M92 128 h202 v40 h-202 z" />
      <path d="M60 100 h30 v70 h206 v-70 h-24" />
      <path className="drawing__flow" d="M20 84 h96 q14 0 14 14 v28" />
      <path d="M280 72 v28 M164 72 v56" strokeWidth="2" />
    </DrawingFrame>
  );
}
