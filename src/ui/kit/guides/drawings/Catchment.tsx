import { DrawingFrame } from '../DrawingFrame.tsx';

const TREES = [
  { x: 58, y: 96 },
  { x: 88, y: 82 },
  { x: 208, y: 84 },
  { x: 240, y: 98 },
] as const;
const POSTS = [96, 124, 152, 180, 208] as const;

/** Hills with trees where the rain falls, the spring below them, and a fence around it. */
export function Catchment({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path className="drawing__soft" d="M6 140 L 74 62 L 118 106 L 176 34 L 250 112 L 280 84 L 316 140" />
      {TREES.map(({ x, y }) => (
        <g key={x}>
          <path d={`M${x} ${y + 22} v10`} />
          <path d={`M${x - 13} ${y + 22} l13 -26 l13 26 z`} fill="var(--good-soft)" />
        </g>
      ))}
      <path className="drawing__flow" d="M40 18 l-6 14 M70 12 l-6 14 M112 22 l-6 14 M250 18 l-6 14 M288 26 l-6 14" />
      <path className="drawing__flow" d="M152 108 C 140 128, 168 134, 154 150 S 160 170, 156 176" />
      {POSTS.map((x) => (
        <path key={x} d={`M${x} 138 v28`} />
      ))}
      <path strokeWidth="2" d="M90 146 h124 M90 158 h124" />
    </DrawingFrame>
  );
}
