import { getDocumentProxy } from 'unpdf';
import { normalised } from '../../domain/text/fold.ts';
import { visibleText } from '../../domain/text/invisible.ts';

/** What a PDF says. `cut`: it says more than was asked for. */
export type PdfReading =
  | { readonly kind: 'read'; readonly pages: readonly string[]; readonly cut: boolean }
  | { readonly kind: 'encrypted' | 'no-text' | 'broken' };

/**
 * The only file that knows the library for PDF (docs/adr/0002-dependencies.md): the text of a document, a page each, in
 * the order in which it was drawn. Only in a worker with bounds (`read-pdf.ts`): a hostile file takes what it gets.
 */
export async function readPdfText(
  bytes: Uint8Array,
  most: { readonly pages: number; readonly letters: number },
): Promise<PdfReading> {
  try {
    // Nothing is drawn, so no font is opened; no form of it is filled in and nothing that it says is run.
    const document = await getDocumentProxy(bytes, {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
    });
    const pages: string[] = [];
    let letters = 0;
    for (let number = 1; number <= Math.min(document.numPages, most.pages); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = tidy(items.flatMap((item) => ('str' in item ? [item.str, item.hasEOL ? '\n' : ''] : [])).join(''));
      // A letter of two parts may have been cut, or come in halves.
      pages.push(text.slice(0, most.letters - letters).toWellFormed());
      letters += text.length;
      page.cleanup();
      if (letters >= most.letters) break;
    }
    const cut = document.numPages > pages.length || letters > most.letters;
    return pages.every((text) => text === '') ? { kind: 'no-text' } : { kind: 'read', pages, cut };
  } catch (error) {
    return { kind: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken' };
  }
}

/** Ligatures apart, a word that a line divided in one piece, one blank between words. */
function tidy(text: string): string {
  return visibleText(normalised(text, 'NFKC'))
    .replaceAll('\u00AD\n', '')
    .replaceAll('\u00AD', '')
    .replaceAll(/(?<=\p{L})[-\u2010]\n(?=\p{Ll})/gu, '')
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
}
