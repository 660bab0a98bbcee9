import { createHash } from 'node:crypto';
import type { Picture } from './picture.ts';
import { linesOf, pdfOf, streamOf, writePdf } from './write-pdf.ts';

/** Letters of a line: more would run over the page's right edge. */
const LINE_LETTERS = 78;

/** Pages of text as a PDF: what a partner would file with a lesson. A text is a line; an empty one leaves room. */
export function writeDocument(pages: readonly (readonly string[])[]): Picture {
  return filed(writePdf(pages.map((texts) => linesOf(texts.flatMap(lines)))));
}

/** A PDF of one page without a letter, as a scanner makes it: grey lines where writing would be. `seed` tells two apart. */
export function scanPicture(seed: { readonly sha256: string }): Picture {
  const bars = Array.from({ length: 24 }, (_, index) => {
    const width = 200 + (Number.parseInt(seed.sha256.slice(index, index + 2), 16) % 250);
    return `0.6 g 70 ${700 - index * 24} ${width} 8 re f`;
  });
  return filed(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
      streamOf(bars.join('\n')),
    ]),
  );
}

/** A text in lines that fit the page. */
function lines(text: string): readonly string[] {
  const broken: string[] = [''];
  for (const word of text.split(' ')) {
    const last = broken.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > LINE_LETTERS) broken.push(word);
    else broken[broken.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return broken;
}

function filed(bytes: Uint8Array<ArrayBuffer>): Picture {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'application/pdf' };
}
