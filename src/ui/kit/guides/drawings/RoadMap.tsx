import { DrawingFrame } from '../DrawingFrame.tsx';

const STEPS = [
  { x: 28, y: 150 },
  { x: 78, y: 138 },
  { x: 126, y: 148 },
  { x: 176, y: 144 },
  { x: 222, y: 118 },
  { x: 186, y: 84 },
  { x: 206, y: 48 },
  { x: 256, y: 34 },
] as const;

/** A path of eight steps to a tap. */
export function RoadMap({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path
        className="drawing__thin"
        strokeDasharray="7 8"
        d="M28 150 C 50 132, 60 138, 78 138 S 108 148, 126 148 S 152 152, 176 144 S 222 140, 222 118 S 184 104, 186 84 S 188 54, 206 48 S 240 34, 256 34"
      />
      {STEPS.map(({ x, y }, index) => (
        <g key={x}>
          <circle className="drawing__mark" cx={x} cy={y} r="14" />
          <text className="drawing__on-mark" x={x} y={y + 6}>
            {index + 1}
          </text>
        </g>
      ))}
      <path className="drawing__fill" d="M274 64 h22 a12 12 0 0 1 12 12 v14 h-16 v-8 h-18 z" />
      <path d="M284 64 v-12 M274 52 h20" />
      <path className="drawing__flow" d="M300 98 v8 M300 116 v8" />
    </DrawingFrame>
  );
}
