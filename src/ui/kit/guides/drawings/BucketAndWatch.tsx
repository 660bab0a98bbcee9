import { DrawingFrame } from '../DrawingFrame.tsx';

/** All the water falls into a bucket while a watch runs. */
export function BucketAndWatch({ title }: { readonly title: string }) {
  return (
    <DrawingFrame title={title}>
      <path className="drawing__fill" d="M10 34 h84 a22 22 0 0 1 22 22 v10 h-24 v-6 a4 4 0 0 0 -4 -4 h-78 z" />
      <path className="drawing__flow" d="M98 70 v40 M106 70 v44 M114 70 v36" />
      <path className="drawing__fill" d="M62 104 h88 l-12 64 h-64 z" />
      <path className="drawing__water" d="M67 122 h78 l-8 44 h-62 z" />
      <path d="M62 104 h88 l-12 64 h-64 z" />
      <path d="M62 104 c10 -26 78 -26 88 0" strokeWidth="2" />
      <text x="106" y="152" fontSize="15">
        18.9 L
      </text>
      <circle cx="246" cy="104" r="52" className="drawing__fill" />
      <path d="M246 52 v-14 M234 36 h24 M288 66 l8 -8" />
      <path d="M246 104 l22 -26" className="drawing__bad" />
      <path d="M246 62 v8 M246 138 v8 M204 104 h8 M280 104 h8" strokeWidth="2" />
      <circle cx="246" cy="104" r="4" fill="currentColor" />
    </DrawingFrame>
  );
}
