import { DrawingFrame } from '../DrawingFrame.tsx';

const SEATS = [44, 92, 140, 188] as const;

/** People in an assembly; one stands and reads from the book. */
export function Assembly({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <circle cx="264" cy="42" r="15" className="drawing__fill" />
      <path className="drawing__fill" d="M236 132 v-42 a28 28 0 0 1 56 0 v42 z" />
      <path className="drawing__soft" d="M210 84 l22 -8 l22 8 v26 l-22 -8 l-22 8 z" />
      <path d="M232 76 v26" strokeWidth="2" />
      <path d="M248 132 v34 M280 132 v34" />
      {SEATS.map((x, index) => (
        <g key={x}>
          <circle cx={x} cy={index % 2 === 0 ? 102 : 92} r="13" className="drawing__fill" />
          <path className="drawing__soft" d={`M${x - 21} 166 v-20 a21 21 0 0 1 42 0 v20 z`} />
        </g>
      ))}
      <path className="drawing__good" d="M66 60 l8 8 l16 -18" />
      <path className="drawing__good" d="M162 56 l8 8 l16 -18" />
    </DrawingFrame>
  );
}
