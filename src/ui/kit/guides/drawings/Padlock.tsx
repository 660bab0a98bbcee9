import { DrawingFrame } from '../DrawingFrame.tsx';

/** A list of names that is kept under a padlock. */
export function Padlock({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <rect x="56" y="22" width="116" height="140" rx="8" className="drawing__fill" />
      <circle cx="82" cy="56" r="11" />
      <path className="drawing__thin" d="M104 56 h50 M104 94 h50 M104 132 h36" />
      <circle cx="82" cy="94" r="11" />
      <circle cx="82" cy="132" r="11" />
      <path d="M186 96 v-20 a26 26 0 0 1 52 0 v20" />
      <rect x="172" y="96" width="80" height="64" rx="8" className="drawing__soft" />
      <circle cx="212" cy="122" r="7" className="drawing__mark" />
      <path d="M212 128 v14" className="drawing__flow" />
    </DrawingFrame>
  );
}
