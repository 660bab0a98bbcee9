import { DrawingFrame } from '../DrawingFrame.tsx';

const BANDS = [
  { x: 14, width: 42, tone: 'danger' },
  { x: 56, width: 46, tone: 'good' },
  { x: 102, width: 66, tone: 'good' },
  { x: 168, width: 60, tone: 'warning' },
  { x: 228, width: 48, tone: 'warning' },
  { x: 276, width: 32, tone: 'danger' },
] as const;
const BOUNDS = [
  { x: 14, text: '0' },
  { x: 56, text: '0.2' },
  { x: 102, text: '0.5' },
  { x: 168, text: '1' },
  { x: 228, text: '2' },
  { x: 276, text: '5' },
] as const;

/** The bands of free chlorine at the houses, in mg/L; each tone has its own mark too. */
export function ChlorineBands({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      {BANDS.map(({ x, width, tone }) => (
        <g key={x}>
          <rect x={x} y="58" width={width} height="56" fill={`var(--${tone}-soft)`} strokeWidth="2" />
          <Mark tone={tone} x={x + width / 2} />
        </g>
      ))}
      {BOUNDS.map(({ x, text }) => (
        <g key={x}>
          <path d={`M${x} 114 v10`} strokeWidth="2" />
          <text x={x} y="142" fontSize="15">
            {text}
          </text>
        </g>
      ))}
      <text x="160" y="168" fontSize="15">
        mg/L
      </text>
    </DrawingFrame>
  );
}

function Mark({ tone, x }: { readonly tone: 'good' | 'warning' | 'danger'; readonly x: number }) {
  switch (tone) {
    case 'good':
      return <path className="drawing__good" d={`M${x - 9} 86 l7 8 l12 -16`} />;
    case 'warning':
      return <path d={`M${x} 74 v14 M${x} 96 v1`} strokeWidth="4" />;
    case 'danger':
      return <path className="drawing__bad" d={`M${x - 8} 78 l16 16 M${x + 8} 78 l-16 16`} />;
    default:
      return tone satisfies never;
  }
}
