/**
 * The text of a file as a spreadsheet wrote it: UTF-8, or Windows-1252 where it is none (Excel in Spanish saves a CSV so
 * unless it is told otherwise, and its accents would be lost).
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}
