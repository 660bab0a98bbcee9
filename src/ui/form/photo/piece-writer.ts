import { dropRecording, writePiece } from '../../../storage/drafts/recording-pieces.ts';
import type { FormSession } from '../form-session.ts';

/** Writes a recording that is going on, piece by piece, into its draft. */
export type PieceWriter = {
  readonly recording: string;
  readonly write: (piece: Blob, seconds: number) => void;
  /** When what was handed over lies there. */
  readonly settled: () => Promise<void>;
  /** The whole is kept elsewhere: the pieces go. */
  readonly drop: () => Promise<void>;
};

/** A writer for one recording at a question. `onFull`: the phone has no room, or the draft is gone. */
export function createPieceWriter(
  { own, row }: Pick<FormSession, 'own' | 'row'>,
  question: string,
  onFull: () => void,
): PieceWriter {
  const recording = `${Date.now().toString(36)}${crypto.randomUUID().slice(0, 8)}`;
  let number = 0;
  // One piece after the other, so that what lies there is a beginning without holes.
  let written: Promise<void> = Promise.resolve();
  async function writeNow(piece: Blob, seconds: number): Promise<void> {
    const data = new Uint8Array(await piece.arrayBuffer());
    const of = { recording, question, mediaType: piece.type };
    const outcome = await writePiece(own, row.id, of, { number, seconds, data });
    if (outcome.status === 'written') number += 1;
    else onFull();
  }
  return {
    recording,
    write: (piece, seconds) => {
      written = written.then(() => writeNow(piece, seconds)).catch(onFull);
    },
    settled: () => written,
    drop: () => dropRecording(own, row.id, recording),
  };
}
