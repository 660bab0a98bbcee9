import type { Page } from 'playwright-core';
import { type PdfPage, readPdf, withoutBlanks } from './read-pdf.ts';

type PrintedTable = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What is wrong with a report on paper, a line a fault, and how many pages it has. */
export async function printPreview(
  page: Page,
): Promise<{ readonly pages: number; readonly faults: readonly string[] }> {
  const tables = await tablesOf(page);
  const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  return {
    pages: pages.length,
    faults: [
      ...pages.flatMap((each, index) => faultsOfPage(each, index + 1, pages.length)),
      ...tables.flatMap((table) => faultsOfTable(table, pages)),
    ],
  };
}

function faultsOfPage({ text, width, left, right }: PdfPage, number: number, all: number): readonly string[] {
  if (text === '') return [`page ${number} of ${all} is empty`];
  return left < 0 || right > width + 0.5 ? [`page ${number}: text from ${left} to ${right} of ${width}`] : [];
}

/** A row stands whole on one page, and the heads of its columns stand there too. */
function faultsOfTable({ heads, rows }: PrintedTable, pages: readonly PdfPage[]): readonly string[] {
  const faults: string[] = [];
  for (const cells of rows) {
    const on = pages.filter(({ text }) => cells.every((cell) => text.includes(cell)));
    if (on.length === 0) faults.push(`a row is cut: ${cells.join(' | ').slice(0, 80)}`);
    else if (!on.some(({ text }) => heads.every((head) => text.includes(head))))
      faults.push(`without its head: ${cells.join(' | ').slice(0, 80)}`);
  }
  return faults;
}

/** The tables of the page as they stand while it is printed: what is drawn of each cell. */
async function tablesOf(page: Page): Promise<readonly PrintedTable[]> {
  const found = await page.evaluate(() => {
    const drawn = (cell: Element): string => {
      const copy = cell.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
      return copy.textContent ?? '';
    };
    window.dispatchEvent(new Event('beforeprint'));
    const cellsOf = (row: Element, which: string): string[] =>
      [...row.querySelectorAll(which)].filter((cell) => !cell.classList.contains('no-print')).map(drawn);
    const tables = [...document.querySelectorAll('.report__table, .board__table')].map((table) => ({
      heads: cellsOf(table, 'thead th'),
      rows: [...table.querySelectorAll('tbody tr')].map((row) => cellsOf(row, 'th, td')),
    }));
    window.dispatchEvent(new Event('afterprint'));
    return tables;
  });
  return found.map(({ heads, rows }) => ({
    heads: heads.map(withoutBlanks),
    rows: rows.map((cells) => cells.map(withoutBlanks).filter((cell) => cell !== '')),
  }));
}
