/** What the answer of a question for a picture may be. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** What an answer's file may be (sync-protocol 5.2): pictures, sounds, films, and documents that nothing here opens. */
export const FILE_TYPES = [
  ...PICTURE_TYPES,
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/amr',
  'video/mp4',
  'video/webm',
  'application/pdf',
  'application/zip',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** How many bytes from the start tell what a file is. */
export const MAGIC_BYTES = 12;

/** The ending of a file's name by what it is, for exports. */
export const FILE_ENDINGS: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};

/**
 * What the first bytes say a file is; null: none of the kinds that are taken. The name that somebody gives is not
 * believed. Documents of Word, Excel and LibreOffice are zip archives; a film of sound only is a film here too (WebM).
 */
export function fileTypeOf(head: Uint8Array): FileType | null {
  const is = (at: number, text: string): boolean =>
    Array.from(text).every((letter, index) => head[at + index] === letter.charCodeAt(0));
  const picture = pictureTypeOf(head);
  if (picture !== null) return picture;
  if (is(0, 'ID3') || (head[0] === 0xff && [0xfb, 0xf3, 0xf2, 0xfa].includes(head[1] ?? 0))) return 'audio/mpeg';
  if (is(4, 'ftyp'))
    return PICTURE_BRANDS.some((brand) => is(8, brand)) ? null : is(8, 'M4A') ? 'audio/mp4' : 'video/mp4';
  if (is(0, 'OggS')) return 'audio/ogg';
  if (is(0, 'RIFF') && is(8, 'WAVE')) return 'audio/wav';
  if (is(0, '#!AMR')) return 'audio/amr';
  if (is(0, '\u001aE\u00df\u00a3')) return 'video/webm';
  if (is(0, '%PDF')) return 'application/pdf';
  return is(0, 'PK\u0003\u0004') ? 'application/zip' : null;
}

/** Documents that are zip archives, by the name of a file that each of them holds. */
const DOCUMENTS = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['opendocument.text', 'odt'],
  ['opendocument.spreadsheet', 'ods'],
] as const;
/** The list of what an archive holds stands at its end; what it is, at its beginning (OpenDocument). */
const LOOKED_AT_BYTES = 65_536;

/** The ending of a document's name: what a zip archive is, so that a phone opens it with the right program. */
export function documentEnding(bytes: Uint8Array): 'docx' | 'xlsx' | 'odt' | 'ods' | 'zip' {
  const read = new TextDecoder('latin1');
  const text = read.decode(bytes.subarray(0, 256)) + read.decode(bytes.subarray(-LOOKED_AT_BYTES));
  return DOCUMENTS.find(([name]) => text.includes(name))?.[1] ?? 'zip';
}

/** Pictures in the container of films: HEIC, HEIF, AVIF. Few programs here open them, and phones of ours make JPEGs of them. */
const PICTURE_BRANDS = ['hei', 'hev', 'mif', 'msf', 'mia', 'avif', 'avis', 'avio'];

/**
 * What a file is that was taken in. Before, pictures in the container of films were taken for films: they are kept and
 * handed out as before, or they would be lost.
 */
export function keptTypeOf(head: Uint8Array): FileType | null {
  return (
    fileTypeOf(head) ??
    (head[4] === 0x66 && head[5] === 0x74 && head[6] === 0x79 && head[7] === 0x70 ? 'video/mp4' : null)
  );
}

/** As `fileTypeOf`, of pictures only: what is shown in a page and drawn on a map. */
export function pictureTypeOf(head: Uint8Array): (typeof PICTURE_TYPES)[number] | null {
  const is = (at: number, magic: readonly number[]): boolean => magic.every((byte, index) => head[at + index] === byte);
  if (is(0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (is(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  // RIFF, four bytes of length, WEBP
  return is(0, [0x52, 0x49, 0x46, 0x46]) && is(8, [0x57, 0x45, 0x42, 0x50]) ? 'image/webp' : null;
}
