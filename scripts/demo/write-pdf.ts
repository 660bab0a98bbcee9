/** A line of a page: where it begins, in points from the lower left corner, and what it says in letters of Latin-1. */
export type PdfLine = { readonly x: number; readonly y: number; readonly text: string };

const TOP = 740;
const LINE = 20;

/** Lines below each other, from the top of the page on. */
export function linesOf(texts: readonly string[], x = 60): readonly PdfLine[] {
  return texts.map((text, index) => ({ x, y: TOP - index * LINE, text }));
}

/** Pages of text as a PDF of our own making: what a partner would file with a lesson. */
export function writePdf(pages: readonly (readonly PdfLine[])[]): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      streamOf(lines.map(({ x, y, text }) => `BT /F1 12 Tf ${x} ${y} Td (${escaped(text)}) Tj ET`).join('\n')),
    ]),
  ]);
}

/** A stream with its length; `filter`: how its bytes are packed. */
export function streamOf(content: string, filter?: string): string {
  const length = content.length;
  return `<< /Length ${length}${filter === undefined ? '' : ` /Filter /${filter}`} >>\nstream\n${content}\nendstream`;
}

/** A file of these objects, the first of which is the catalogue; a character is a byte. `trailer`: more of it. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array<ArrayBuffer> {
  const parts = ['%PDF-1.4\n'];
  const starts: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = `${index + 1} 0 obj\n${object}\nendobj\n`;
    starts.push(at);
    parts.push(part);
    at += part.length;
  }
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`,
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
}

function escaped(text: string): string {
  return text.replaceAll(/[()\\]/g, (letter) => `\\${letter}`);
}
