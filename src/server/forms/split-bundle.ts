import { basename } from 'node:path';
import { MAX_FORM_FILE_BYTES, MAX_FORM_FILES } from '../../domain/sync/published-form.ts';
import { openZip } from '../files/zip-archive.ts';

/** A file that came beside a workbook. */
export type BundledFile = { readonly name: string; readonly bytes: Uint8Array };

/** A workbook, with the files that lay beside it in the zip. `tooLarge`: names of those that are beyond the bounds. */
export type Bundle = {
  readonly workbook: Uint8Array;
  readonly files: readonly BundledFile[];
  readonly tooLarge: readonly string[];
};

const LIMITS = { files: 500, unpackedBytes: 100_000_000 };

/**
 * A zip that holds one workbook and the files that its form needs, in whatever folders (`media/`, as ODK and Kobo pack
 * it). Null: it is no such zip, but a workbook itself, or something else.
 */
export function splitBundle(bytes: Uint8Array): Bundle | null {
  const zip = openZip(bytes, LIMITS);
  if (!zip.ok) return null;
  const entries = zip.entries.filter(({ name }) => !/(^|\/)(__MACOSX\/|\.)/.test(name));
  // A workbook is a zip itself.
  if (entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype')) return null;
  const workbooks = entries.filter(({ name }) => /\.(xlsx|ods)$/i.test(name));
  const workbook = workbooks.length === 1 ? workbooks[0]?.read() : null;
  if (workbook === null || workbook === undefined) return null;
  const others = entries.filter((entry) => entry !== workbooks[0]);
  const tooLarge = others.filter(({ size }, index) => size > MAX_FORM_FILE_BYTES || index >= MAX_FORM_FILES);
  const files = others.flatMap((entry) => {
    const content = tooLarge.includes(entry) ? null : entry.read();
    return content === null ? [] : [{ name: basename(entry.name), bytes: content }];
  });
  return { workbook, files, tooLarge: tooLarge.map(({ name }) => basename(name)) };
}
