import { decodeText } from '../domain/form/files/decode-text.ts';
import { type CsvTable, readCsvInSteps } from '../domain/form/files/read-csv.ts';
import { inPieces } from './pace.ts';

/** A CSV that somebody sent, read while others are answered; null: it is none. */
export async function readCsvPaced(bytes: Uint8Array): Promise<CsvTable | null> {
  if (bytes.includes(0)) return null;
  return await inPieces(readCsvInSteps(decodeText(bytes)));
}
