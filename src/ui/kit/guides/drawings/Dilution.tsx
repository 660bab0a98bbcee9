import { DrawingFrame } from '../DrawingFrame.tsx';

/** One part of the sample and nine of water without chlorine. */
export function Dilution({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path d="M34 40 v100 a14 14 0 0 0 28 0 v-100" className="drawing__fill" />
      <path d="M34 128 v12 a14 14 0 0 0 28 0 v-12 z" fill="#dc4a8b" />
      <text x="48" y="30">
        1
      </text>
      <path d="M86 92 h24 M98 80 v24" />
      <path d="M136 40 v100 a14 14 0 0 0 28 0 v-100" className="drawing__fill" />
      <path d="M138 56 v84 a12 12 0 0 0 24 0 v-84 z" className="drawing__water" />
      <text x="150" y="30">
        9
      </text>
      <path d="M190 84 h26 M190 100 h26" />
      <path d="M244 40 v100 a20 20 0 0 0 40 0 v-100" className="drawing__fill" />
      <path d="M244 52 v88 a20 20 0 0 0 40 0 v-88 z" fill="#fbdce9" />
      <text x="264" y="30">
        × 10
      </text>
    </DrawingFrame>
  );
}
