import type { Ref } from 'react';
import { LetterShape } from '../../../kit/charts/LetterShape.tsx';
import { type Drawing, PAPER, type Shape } from './drawing.ts';

/** Also in the picture: a font that every system has, and the same that widths are measured with. */
export const SHEET_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";

/**
 * A drawn sheet as one SVG: shown, printed, and turned into a picture. It stands alone, with no style of the app.
 * `pictures` are addresses of signatures by hash; one that is not on this phone stays empty.
 */
export function Sheet({
  drawing,
  pictures,
  label,
  ref,
}: {
  readonly drawing: Drawing;
  readonly pictures: ReadonlyMap<string, string>;
  readonly label: string;
  readonly ref?: Ref<SVGSVGElement>;
}) {
  const { width, height, shapes } = drawing;
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      className="sheet"
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={SHEET_FONT}
      // A drawing with words in it: an <img> could not be printed sharp nor turned into a picture.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={label}
    >
      <rect width={width} height={height} fill={PAPER.white} />
      {shapes.map((shape, index) => (
        // Shapes are drawn anew as a whole; their order is what they are.
        <Drawn key={index} shape={shape} pictures={pictures} />
      ))}
    </svg>
  );
}

function Drawn({ shape, pictures }: { readonly shape: Shape; readonly pictures: ReadonlyMap<string, string> }) {
  switch (shape.kind) {
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.bold ? 700 : 400}
          fill={shape.colour}
          textAnchor={shape.anchor}
        >
          {shape.text}
        </text>
      );
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={shape.radius}
          fill={shape.fill}
          stroke={shape.stroke ?? 'none'}
        />
      );
    case 'line':
      return (
        <line x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} stroke={shape.colour} strokeWidth={shape.width} />
      );
    case 'path':
      return (
        <path
          d={shape.d}
          transform={`translate(${shape.x} ${shape.y})`}
          fill={shape.fill}
          stroke={shape.stroke}
          strokeWidth={2}
          strokeLinejoin="round"
        />
      );
    case 'letter':
      return <LetterShape letter={shape.letter} size={shape.size} x={shape.x} y={shape.y} />;
    case 'picture': {
      const address = pictures.get(shape.sha256);
      return address === undefined ? null : (
        <image
          href={address}
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          preserveAspectRatio="xMinYMax meet"
        />
      );
    }
    default:
      return shape satisfies never;
  }
}
