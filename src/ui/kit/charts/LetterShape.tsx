import type { Letter } from '../../../domain/scoring/letter.ts';

/** SIASAR's colours, literal: the same picture stands on a sheet that has no style of the app. */
const COLOURS: { readonly [letter in Letter]: string } = { A: '#54ba46', B: '#ffff39', C: '#ff9326', D: '#a81a1f' };

/** A letter in its colour and its own shape (circle, round square, drop, double square), `size` units wide at x, y. */
export function LetterShape({
  letter,
  size,
  x = 0,
  y = 0,
}: {
  readonly letter: Letter;
  readonly size: number;
  readonly x?: number;
  readonly y?: number;
}) {
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 100 100" aria-hidden>
      {letter === 'D' ? (
        <rect x={2} y={2} width={96} height={96} fill="#ffffff" stroke={COLOURS.D} strokeWidth={4} />
      ) : null}
      <path d={OUTLINES[letter]} fill={COLOURS[letter]} stroke="#0f2630" strokeWidth={letter === 'D' ? 0 : 3} />
      <text
        x={50}
        y={letter === 'C' ? 74 : 73}
        textAnchor="middle"
        fontSize={66}
        fontWeight={800}
        fontFamily="system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif"
        fill={letter === 'D' ? '#ffffff' : '#0f2630'}
      >
        {letter}
      </text>
    </svg>
  );
}

const OUTLINES: { readonly [letter in Letter]: string } = {
  A: 'M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z',
  B: 'M19 3H81A16 16 0 0 1 97 19V81A16 16 0 0 1 81 97H19A16 16 0 0 1 3 81V19A16 16 0 0 1 19 3z',
  C: 'M3 3H50A47 47 0 0 1 50 97A47 47 0 0 1 3 50z',
  D: 'M9 9H91V91H9z',
};
