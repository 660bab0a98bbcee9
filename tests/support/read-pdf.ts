import { getDocumentProxy } from 'unpdf';

/** A page of a PDF: its text without blanks, in the order in which it was drawn, and how far its text reaches. */
export type PdfPage = {
  readonly text: string;
  /** Points. */
  readonly width: number;
  readonly left: number;
  readonly right: number;
};

/** The pages of a PDF that Chromium made. */
export async function readPdf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const drawn = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    const starts = drawn.map(({ transform }) => Number(transform[4]));
    pages.push({
      text: withoutBlanks(drawn.map(({ str }) => str).join('')),
      width: page.getViewport({ scale: 1 }).width,
      left: Math.min(...starts),
      right: Math.max(...drawn.map(({ width }, index) => (starts[index] ?? 0) + width)),
    });
  }
  return pages;
}

/** Text as it is compared with a page: ligatures apart, no blanks, no soft hyphens. */
export function withoutBlanks(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00AD\u200B]/g, '');
}
