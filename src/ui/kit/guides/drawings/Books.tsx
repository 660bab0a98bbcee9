import { DrawingFrame } from '../DrawingFrame.tsx';

const LINES = [62, 80, 98, 116] as const;

/** An open book with columns, and a pen. */
export function Books({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path
        className="drawing__fill"
        d="M150 44 q-54 -22 -112 -4 v112 q58 -16 112 6 q54 -22 112 -6 v-112 q-58 -18 -112 4 z"
      />
      <path d="M150 44 v114" />
      {LINES.map((y) => (
        <g key={y}>
          <path className="drawing__thin" d={`M56 ${y} q40 -8 78 4 M168 ${y + 4} q38 -12 76 -4`} />
        </g>
      ))}
      <path className="drawing__thin" d="M108 42 v102 M216 38 v108" />
      <path className="drawing__good" d="M180 130 l8 8 l16 -18" />
      <path className="drawing__soft" d="M244 128 l44 -84 l16 8 l-44 84 l-18 10 z" />
    </DrawingFrame>
  );
}
