/** How something stands, where it has no letter. */
export type ShapeTone = 'good' | 'warning' | 'danger';

/** Literal, as those of `LetterShape`: the same picture stands on a sheet that has no style of the app. */
const COLOURS: { readonly [tone in ShapeTone]: string } = { good: '#2b8a3e', warning: '#ff9326', danger: '#a81a1f' };

/** A circle, a triangle and a square with a cross: told apart without their colours too. */
const OUTLINES: { readonly [tone in ShapeTone]: string } = {
  good: 'M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z',
  warning: 'M50 4L97 94H3z',
  danger: 'M5 5H95V95H5z',
};
const SIGNS: { readonly [tone in ShapeTone]: string } = {
  good: 'M28 52L44 68L74 34',
  warning: 'M50 36V66M50 78V82',
  danger: 'M28 28L72 72M72 28L28 72',
};

/** How something stands in a colour and a shape of its own, `size` units wide at x, y. */
export function ToneShape({
  tone,
  size,
  x = 0,
  y = 0,
}: {
  readonly tone: ShapeTone;
  readonly size: number;
  readonly x?: number;
  readonly y?: number;
}) {
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 100 100" aria-hidden>
      <path d={OUTLINES[tone]} fill={COLOURS[tone]} stroke="#0f2630" strokeWidth={3} />
      <path
        d={SIGNS[tone]}
        fill="none"
        stroke={tone === 'warning' ? '#0f2630' : '#ffffff'}
        strokeWidth={11}
        strokeLinecap="round"
      />
    </svg>
  );
}
