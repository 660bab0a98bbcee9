import { DrawingFrame } from '../DrawingFrame.tsx';
import { PINK_READINGS, PINKS } from './dpd-colours.ts';

/** A comparator: the tube with the sample, and the scale that it is held against. */
export function Comparator({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <rect className="drawing__fill" x="30" y="18" width="176" height="146" rx="12" />
      <rect x="118" y="34" width="40" height="112" rx="10" fill={PINKS[2]} />
      <path d="M118 52 h40" />
      <path d="M114 34 h48" />
      {PINKS.map((pink, index) => (
        <g key={pink}>
          <rect x="48" y={32 + index * 20} width="26" height="16" rx="3" fill={pink} strokeWidth="2" />
          <text x="94" y={46 + index * 20} fontSize="14">
            {PINK_READINGS[index]}
          </text>
        </g>
      ))}
      <path className="drawing__thin" d="M176 90 h40" />
      <path d="M222 90 c18 -26 58 -26 76 0 c-18 26 -58 26 -76 0 z" className="drawing__fill" />
      <circle cx="260" cy="90" r="10" className="drawing__mark" />
    </DrawingFrame>
  );
}
