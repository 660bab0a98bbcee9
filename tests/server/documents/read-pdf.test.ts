import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linesOf, pdfOf, streamOf, writePdf } from '../../../scripts/demo/write-pdf.ts';
import { readPdfText } from '../../../src/server/documents/pdf-file.ts';
import { readPdf } from '../../../src/server/documents/read-pdf.ts';

const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>';
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** A document of one page with these bytes as its content, and another font or end if asked. */
function onePage(content: string, { font = FONT, trailer = '' } = {}): Uint8Array<ArrayBuffer> {
  return pdfOf(
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [4 0 R] /Count 1 >>', font, PAGE, content],
    trailer,
  );
}

/** Read in this thread: its bounds are what the last tests are about. */
const read = (bytes: Uint8Array) => readPdfText(bytes, { pages: 100, letters: 10_000 });

const packed = (content: Uint8Array): string => deflateSync(content, { level: 9 }).toString('latin1');

test('a document is read page by page, with the letters of Spanish', async () => {
  const bytes = writePdf([
    linesOf(['Guía de cloración', 'El niño midió 0.6 mg/L ¿y después?']),
    linesOf(['Segunda página: señales de turbiedad (arriba)']),
  ]);
  expect(await read(bytes)).toEqual({
    kind: 'read',
    pages: ['Guía de cloración\nEl niño midió 0.6 mg/L ¿y después?', 'Segunda página: señales de turbiedad (arriba)'],
    cut: false,
  });
});

test('ligatures are letters, and a word that a line divided is one word', async () => {
  const font =
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>';
  const lines = ['Certi\u0001cado de \u0002ujo del abaste-', 'cimiento de agua'];
  const content = lines.map((text, index) => `BT /F1 12 Tf 60 ${700 - index * 14} Td (${text}) Tj ET`).join('\n');
  const reading = await read(onePage(streamOf(content), { font }));
  expect(reading).toMatchObject({ pages: ['Certificado de flujo del abastecimiento de agua'] });
});

test('of two columns the first is read to its end before the second', async () => {
  const left = linesOf(['La Junta cobra', 'la tarifa en marzo'], 60);
  const right = linesOf(['El tanque se lava', 'cada seis meses'], 330);
  const reading = await read(writePdf([[...left, ...right]]));
  expect(reading).toMatchObject({ pages: ['La Junta cobra\nla tarifa en marzo\nEl tanque se lava\ncada seis meses'] });
});

test('packed pages are read, and more text than is kept is cut', async () => {
  const lines = Array.from(
    { length: 400 },
    (_, index) => `BT /F1 1 Tf 60 ${700 - index} Td (${'agua '.repeat(10)}) Tj ET`,
  );
  const reading = await read(onePage(streamOf(packed(Buffer.from(lines.join('\n'))), 'FlateDecode')));
  expect(reading.kind === 'read' && { cut: reading.cut, letters: reading.pages.join('').length }).toEqual({
    cut: true,
    letters: 10_000,
  });
});

test('a document behind a password has no text', async () => {
  const word = `<${'5a'.repeat(32)}>`;
  const trailer = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${word} /U ${word} /P -4 >> `;
  expect(await read(onePage(streamOf('BT ET'), { trailer }))).toEqual({ kind: 'encrypted' });
});

test('a page that was scanned has no text', async () => {
  const pixel = `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n\u0080\nendstream`;
  expect(await read(onePage(streamOf('q 612 0 0 792 0 0 cm /F1 Do Q'), { font: pixel }))).toEqual({ kind: 'no-text' });
});

test.each([
  ['a file that only begins like one', new Uint8Array(Buffer.from('%PDF-1.7\n<html>'))],
  [
    'noise behind a right beginning',
    new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 7)])),
  ],
  [
    'a page tree that holds itself',
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
  ],
])('%s has no text', async (_, bytes) => {
  expect(['broken', 'no-text']).toContain((await read(bytes)).kind);
});

test('a document that was cut off is read as far as it goes, or has no text; it never fails', async () => {
  const whole = writePdf([linesOf(['Primera página']), linesOf(['Segunda página'])]);
  for (const share of [0.3, 0.6, 0.95]) {
    const reading = await read(whole.slice(0, Math.floor(whole.length * share)));
    if (reading.kind === 'read') expect(reading.pages.join(' ')).toMatch(/página/);
    else expect(['broken', 'no-text']).toContain(reading.kind);
  }
});

test('a thread of its own reads as well, and its end ends nothing else', async () => {
  expect(await readPdf(writePdf([linesOf(['Agua segura'])]))).toEqual({
    kind: 'read',
    pages: ['Agua segura'],
    cut: false,
  });
});

test('a stream of a thousand times its size is given up before it fills the machine', async () => {
  const twice = packed(deflateSync(Buffer.alloc(120_000_000, ' ')));
  const content = `<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${twice}\nendstream`;
  const reading = await readPdf(onePage(content), { heapMegabytes: 64, buffersMegabytes: 16, milliseconds: 60_000 });
  expect(reading).toEqual({ kind: 'too-heavy' });
});

test('a document that takes too long is given up', async () => {
  const reading = await readPdf(writePdf([linesOf(['Agua'])]), {
    heapMegabytes: 64,
    buffersMegabytes: 64,
    milliseconds: 1,
  });
  expect(reading).toEqual({ kind: 'too-heavy' });
});
