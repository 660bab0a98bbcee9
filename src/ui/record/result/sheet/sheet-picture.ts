import { foldedWords } from '../../../../domain/text/fold.ts';

/** Pixels a unit: 1360 wide, sharp on a phone and when it is enlarged, and small to send. */
const SCALE = 2;

/**
 * A PNG of a drawn sheet. The SVG is loaded as a picture from a `data:` address, which the security policy allows and
 * which no other origin touches, so the canvas may be read.
 * @throws Error when the browser cannot draw it.
 */
export async function sheetPicture(svg: SVGSVGElement, fileName: string): Promise<File> {
  const { width, height } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('the copy of a sheet is no sheet');
  copy.setAttribute('width', String(width * SCALE));
  copy.setAttribute('height', String(height * SCALE));
  const text = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas on this phone');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large for this phone');
  return new File([blob], fileName, { type: 'image/png' });
}

/** A file name without accents or signs, which every phone and WhatsApp keep: `hoja-el-naranjo-2026-11-22.png`. */
export function pictureName(words: string): string {
  const plain = foldedWords(words)
    .map((word) => word.replace(/[^a-z0-9]+/g, ''))
    .filter((word) => word !== '')
    .join('-');
  return `${plain || 'hoja'}.png`;
}
