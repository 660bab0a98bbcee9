import * as z from 'zod/mini';
import { receiptSchema } from './protocol.ts';

/** 9.1: `POST /imports` of a backup file, and what is kept of its drafts. */

/** Bounds of one file, stated in docs/sync-protocol.md: bytes as they travel, bytes inside, sections. */
export const MAX_BACKUP_BYTES = 512 * 1024 * 1024;
export const MAX_BACKUP_CONTENT_BYTES = 1024 * 1024 * 1024;
export const MAX_BACKUP_SECTIONS = 10_000;
/** Unfinished records that are kept for one person. */
export const MAX_KEPT_DRAFTS = 500;

/** The passphrase of a sealed file, as base64url of its UTF-8: a header holds no accents. Never stored, never logged. */
export const PASSPHRASE_HEADER = 'Bitacora-Passphrase';

const keptDraftSchema = z.looseObject({
  draftId: z.string(),
  recordId: z.string(),
  /** `waiting`: finished, but without a number yet because an earlier revision waits for its answer (3.1). */
  kind: z.enum(['draft', 'waiting']),
  outcome: z.enum(['kept', 'kept-already', 'not-yours', 'too-many', 'too-large', 'malformed']),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

const importedPhotoSchema = z.looseObject({
  sha256: z.string(),
  outcome: z.enum(['stored', 'duplicate', 'not-expected', 'length-mismatch', 'too-large', 'not-a-photo', 'cut']),
});
export type ImportedPhoto = z.infer<typeof importedPhotoSchema>;

/**
 * The answer to an import. `results`: a receipt a record, in the order of the file, as in 4. The same members stand in
 * the details of `damaged-file`: what could be read was taken in.
 */
export const backupAnswerSchema = z.looseObject({
  results: z.array(receiptSchema),
  drafts: z.array(keptDraftSchema),
  photos: z.array(importedPhotoSchema),
  time: z.string(),
});
export type BackupAnswer = z.infer<typeof backupAnswerSchema>;

/** `GET /imports/drafts`: `value` is the section of the file, as the phone wrote it. */
export const draftsAnswerSchema = z.looseObject({
  drafts: z.array(
    z.looseObject({
      draftId: z.string(),
      recordId: z.string(),
      kind: z.enum(['draft', 'waiting']),
      contentHash: z.string(),
      receivedAt: z.string(),
      /** Photos that came with it, for `GET /photos/{sha256}`. */
      photos: z.array(z.string()),
      value: z.unknown(),
    }),
  ),
});
