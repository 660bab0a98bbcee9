import { DrawingFrame } from '../DrawingFrame.tsx';

const STEPS = [
  { x: 46, height: 10, text: '0' },
  { x: 108, height: 42, text: '1' },
  { x: 170, height: 74, text: '2' },
  { x: 232, height: 106, text: '3' },
] as const;

/** The scale from 0, not begun, to 3, full. */
export function Scale({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path d="M30 146 h260" />
      {STEPS.map(({ x, height, text }) => (
        <g key={text}>
          <rect className="drawing__soft" x={x} y={146 - height} width="44" height={height} />
          <text x={x + 22} y="168">
            {text}
          </text>
        </g>
      ))}
      <path className="drawing__good" d="M242 22 l9 9 l16 -18" />
    </DrawingFrame>
  );
}
