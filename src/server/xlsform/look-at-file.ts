import type { WorkbookProblem } from '../../domain/xlsform/workbook-problem.ts';
import { openZip, type ZipEntry } from '../files/zip-archive.ts';

/** Bounds of a workbook, packed and unpacked, in bytes, and the rows of a sheet. */
export const WORKBOOK_LIMITS = {
  fileBytes: 5_000_000,
  unpackedBytes: 100_000_000,
  files: 500,
  rows: 20_000,
} as const;

/** A cell in a column after ZZ, or in a row of five digits or more, that is not empty. */
const FAR_CELL = /<c r="(?:([A-Z]{3,})\d+|[A-Z]{1,2}(\d{5,}))"[^<>]*(?<!\/)><(?:v|is|f)\b/g;

export type LookedAt =
  | { readonly ok: true; readonly kind: 'xlsx' | 'ods' }
  | { readonly ok: true; readonly kind: 'csv'; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly problem: WorkbookProblem };

/**
 * Says what a file is before anything is parsed, and unpacks each part once within the bounds: an archive that holds more
 * than it declares goes no further.
 */
export function lookAtFile(bytes: Uint8Array): LookedAt {
  if (bytes.length > WORKBOOK_LIMITS.fileBytes) return { ok: false, problem: 'too-large' };
  if (isCompoundFile(bytes)) return { ok: false, problem: isEncrypted(bytes) ? 'password' : 'old-excel' };
  const zip = openZip(bytes, WORKBOOK_LIMITS);
  if (!zip.ok) {
    switch (zip.fault) {
      case 'not-a-zip':
        return { ok: false, problem: 'not-a-workbook' };
      case 'encrypted':
        return { ok: false, problem: 'password' };
      case 'damaged':
        return { ok: false, problem: 'damaged' };
      case 'too-large':
      case 'too-many-files':
        return { ok: false, problem: 'too-large' };
      default:
        return zip.fault satisfies never;
    }
  }
  const { entries } = zip;
  const names = new Set(entries.map(({ name }) => name));
  if (entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name))) return { ok: false, problem: 'macros' };
  const csv = entries.filter(({ name }) => /\.csv$/i.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name));
  const kind = names.has('xl/workbook.xml') ? 'xlsx' : isOds(entries) ? 'ods' : csv.length > 0 ? 'csv' : null;
  if (kind === null) return { ok: false, problem: 'not-a-workbook' };
  for (const entry of entries) {
    const part = entry.read();
    if (part === null) return { ok: false, problem: 'damaged' };
    // No program writes a document type into a workbook; entities are how a small file grows without end.
    if (/\.(xml|rels)$/i.test(entry.name) && /<!(DOCTYPE|ENTITY)/i.test(part.toString('latin1'))) {
      return { ok: false, problem: 'damaged' };
    }
    if (entry.name.startsWith('xl/worksheets/') && reachesTooFar(part)) return { ok: false, problem: 'too-many-rows' };
  }
  return kind === 'csv' ? { ok: true, kind, entries: csv } : { ok: true, kind };
}

/** Some cell that holds something lies beyond the rows and columns that are read; empty, coloured ones do not count. */
function reachesTooFar(part: Buffer): boolean {
  for (const [, letters = '', row = ''] of part.toString('latin1').matchAll(FAR_CELL)) {
    if (letters.length > 2 || Number(row) > WORKBOOK_LIMITS.rows) return true;
  }
  return false;
}

/** OLE2: Excel before 2007, or a newer workbook inside an encrypted envelope. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => bytes[index] === byte);
}

/** Names of streams stand in the file's directory in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function isOds(entries: readonly ZipEntry[]): boolean {
  const declared = entries.find(({ name, size }) => name === 'mimetype' && size < 200)?.read();
  return declared?.toString('latin1').startsWith('application/vnd.oasis.opendocument.spreadsheet') === true;
}
