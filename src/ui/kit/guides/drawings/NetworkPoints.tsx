import { DrawingFrame } from '../DrawingFrame.tsx';

const HOUSES = [
  { x: 132, y: 106 },
  { x: 200, y: 120 },
  { x: 268, y: 134 },
] as const;
const POINTS = [
  { x: 102, y: 62, text: '1' },
  { x: 212, y: 98, text: '2' },
  { x: 282, y: 112, text: '3' },
] as const;

/** Tank, pipe and houses; the three points are the tank, a middle house and the last house. */
export function NetworkPoints({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path d="M4 96 C 50 70, 70 92, 112 116 S 220 160, 316 166" className="drawing__thin" />
      <rect x="22" y="34" width="60" height="44" rx="4" className="drawing__fill" />
      <rect x="25" y="48" width="54" height="28" className="drawing__water" />
      <path className="drawing__flow" d="M82 72 C 104 76, 100 124, 128 140 S 220 158, 306 162" />
      {HOUSES.map(({ x, y }) => (
        <g key={x}>
          <path className="drawing__fill" d={`M${x} ${y + 14} l14 -14 l14 14 v22 h-28 z`} />
          <path d={`M${x + 10} ${y + 36} v-11 h8 v11`} strokeWidth="2" />
        </g>
      ))}
      {POINTS.map(({ x, y, text }) => (
        <g key={text}>
          <circle className="drawing__mark" cx={x} cy={y - 12} r="13" />
          <text className="drawing__on-mark" x={x} y={y - 6}>
            {text}
          </text>
        </g>
      ))}
    </DrawingFrame>
  );
}
