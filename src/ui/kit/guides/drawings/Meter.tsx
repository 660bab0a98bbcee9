import { DrawingFrame } from '../DrawingFrame.tsx';

/** A water meter on its pipe. */
export function Meter({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path className="drawing__soft" d="M8 112 h304 v34 h-304 z" />
      <path className="drawing__flow" d="M22 129 h44 l-10 -9 M66 129 l-10 9" />
      <path className="drawing__flow" d="M254 129 h44 l-10 -9 M298 129 l-10 9" />
      <circle cx="160" cy="90" r="66" className="drawing__fill" />
      <circle cx="160" cy="90" r="54" strokeWidth="2" />
      <rect x="118" y="64" width="84" height="28" rx="4" className="drawing__soft" />
      <text x="160" y="85" letterSpacing="4">
        00427
      </text>
      <path d="M160 122 l12 -12" className="drawing__bad" />
      <circle cx="160" cy="120" r="15" strokeWidth="2" />
    </DrawingFrame>
  );
}
