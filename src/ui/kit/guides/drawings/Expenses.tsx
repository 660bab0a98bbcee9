import { DrawingFrame } from '../DrawingFrame.tsx';

const COINS = [138, 124, 110] as const;
const BARS = [
  { x: 170, height: 44 },
  { x: 212, height: 74 },
  { x: 254, height: 104 },
] as const;

/** Coins on one side, what things cost on the other. */
export function Expenses({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      {COINS.map((y) => (
        <path
          key={y}
          className="drawing__fill"
          d={`M36 ${y} v12 a36 11 0 0 0 72 0 v-12 a36 11 0 0 0 -72 0 a36 11 0 0 0 72 0`}
        />
      ))}
      <circle cx="72" cy="62" r="30" className="drawing__soft" />
      <text x="72" y="70" fontSize="24">
        L
      </text>
      <path d="M142 24 v136 h162" />
      {BARS.map(({ x, height }) => (
        <rect key={x} className="drawing__soft" x={x} y={160 - height} width="28" height={height} />
      ))}
      <path className="drawing__good" d="M150 82 h148" strokeDasharray="10 9" />
    </DrawingFrame>
  );
}
