import { DrawingFrame } from '../DrawingFrame.tsx';

/** Two containers: one with a plain label of its strength, one for pools that is crossed out. */
export function ProductLabel({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <rect x="40" y="44" width="92" height="116" rx="10" className="drawing__fill" />
      <path d="M52 44 v-14 h68 v14" />
      <rect x="54" y="66" width="64" height="58" rx="4" className="drawing__soft" />
      <text x="86" y="102" fontSize="20">
        65 %
      </text>
      <path className="drawing__good" d="M66 142 l12 12 l24 -24" />
      <rect x="190" y="44" width="92" height="116" rx="10" className="drawing__fill" />
      <path d="M202 44 v-14 h68 v14" />
      <rect x="204" y="66" width="64" height="58" rx="4" className="drawing__soft" />
      <path className="drawing__flow" d="M212 88 q6 -8 12 0 t12 0 t12 0 t12 0 M212 106 q6 -8 12 0 t12 0 t12 0 t12 0" />
      <path className="drawing__bad" d="M184 36 l104 130 M288 36 l-104 130" />
    </DrawingFrame>
  );
}
