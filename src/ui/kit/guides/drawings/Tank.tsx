import { DrawingFrame } from '../DrawingFrame.tsx';

/** A tank with its lid open, a brush, and the valve to the houses shut. */
export function Tank({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <rect x="36" y="56" width="150" height="108" rx="6" className="drawing__fill" />
      <rect x="39" y="112" width="144" height="49" className="drawing__water" />
      <rect x="36" y="56" width="150" height="108" rx="6" />
      <path d="M72 56 l10 -30 h44" />
      <path d="M134 22 v70" strokeWidth="4" />
      <path d="M118 92 h32 v10 h-32 z M122 102 v10 M130 102 v12 M138 102 v12 M146 102 v10" className="drawing__fill" />
      <path d="M186 146 h34 M256 146 h26" strokeWidth="6" />
      <path className="drawing__fill" d="M220 130 l36 32 v-32 l-36 32 z" />
      <path d="M238 146 v-26 M224 120 h28" />
      <path className="drawing__bad" d="M272 92 l28 28 M300 92 l-28 28" />
      <path className="drawing__fill" d="M270 152 l16 -14 l16 14 v20 h-32 z" />
    </DrawingFrame>
  );
}
