import { DrawingFrame } from '../DrawingFrame.tsx';

const HOUSES = [26, 84, 142, 200, 258] as const;

/** Five buildings, each with its water. */
export function Houses({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      {HOUSES.map((x, index) => (
        <g key={x}>
          <path
            className="drawing__fill"
            d={`M${x - 6} 78 l24 -${index === 2 ? 34 : 24} l24 ${index === 2 ? 34 : 24} v52 h-48 z`}
          />
          <path d={`M${x + 10} 130 v-20 h16 v20`} strokeWidth="2" />
          <path className="drawing__mark" d={`M${x + 18} 84 c7 9 7 14 0 16 c-7 -2 -7 -7 0 -16 z`} />
          <path className="drawing__flow" d={`M${x + 18} 130 v22`} />
        </g>
      ))}
      <path className="drawing__flow" d="M8 154 h304" />
    </DrawingFrame>
  );
}
