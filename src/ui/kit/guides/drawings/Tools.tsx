import { DrawingFrame } from '../DrawingFrame.tsx';

/** A valve on a pipe, a wrench, and a calendar with a day marked. */
export function Tools({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path className="drawing__soft" d="M10 118 h52 v28 h-52 z M128 118 h52 v28 h-52 z" />
      <path className="drawing__fill" d="M62 106 l66 52 v-52 l-66 52 z" />
      <path d="M95 132 v-50 M70 82 h50" />
      <path className="drawing__flow" d="M22 132 h26 M142 132 h26" />
      <path
        className="drawing__fill"
        d="M150 60 l34 -34 a18 18 0 0 1 -2 -14 a20 20 0 0 1 16 -8 l-6 14 l8 8 l14 -6 a20 20 0 0 1 -22 16 l-34 34 a7 7 0 0 1 -8 -10 z"
      />
      <rect x="214" y="62" width="88" height="92" rx="6" className="drawing__fill" />
      <path d="M214 84 h88 M236 52 v18 M280 52 v18" />
      <path
        className="drawing__thin"
        d="M232 102 h8 M254 102 h8 M276 102 h8 M232 120 h8 M276 120 h8 M232 138 h8 M254 138 h8"
      />
      <circle cx="258" cy="120" r="12" className="drawing__good" />
    </DrawingFrame>
  );
}
