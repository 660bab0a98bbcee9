import { DrawingFrame } from '../DrawingFrame.tsx';

const COLUMNS = [92, 124, 168, 200] as const;

/** The town hall, with people before it. */
export function Municipality({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path d="M160 40 v-32" />
      <path className="drawing__soft" d="M160 8 h34 l-8 9 l8 9 h-34 z" />
      <path className="drawing__fill" d="M70 76 L 160 40 L 250 76 z" />
      <path className="drawing__fill" d="M80 76 h160 v76 h-160 z" />
      {COLUMNS.map((x) => (
        <path key={x} d={`M${x} 84 v62 M${x + 14} 84 v62`} strokeWidth="2" />
      ))}
      <path className="drawing__soft" d="M146 152 v-42 h18 v42 z" />
      <path d="M60 152 h200 M48 166 h224" />
      <circle cx="34" cy="108" r="11" className="drawing__fill" />
      <path className="drawing__soft" d="M16 160 v-18 a18 18 0 0 1 36 0 v18 z" />
      <circle cx="286" cy="108" r="11" className="drawing__fill" />
      <path className="drawing__soft" d="M268 160 v-18 a18 18 0 0 1 36 0 v18 z" />
    </DrawingFrame>
  );
}
