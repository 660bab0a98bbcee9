import * as z from 'zod/mini';

const pieceSchema = z.object({
  recording: z.string(),
  question: z.string(),
  mediaType: z.string(),
  number: z.number(),
  seconds: z.number(),
  /** base64: it is kept as JSON. */
  data: z.string(),
});

/**
 * A piece of a voice note that is being recorded, as a phone keeps it. `recording` is sortable by when it was begun, `number`
 * counts its pieces from 0, `seconds` is how long was spoken until its end.
 */
export type RecordingPiece = z.infer<typeof pieceSchema>;

/** A value from outside as a piece; null when it is none. */
export function asRecordingPiece(value: unknown): RecordingPiece | null {
  return pieceSchema.safeParse(value).data ?? null;
}
