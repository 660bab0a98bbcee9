import * as z from 'zod/mini';
import { hexOf } from '../expression/digest/hex.ts';
import { sha256Schema } from '../ids.ts';
import { type Bytes, concat, readU32, u32 } from './backup-bytes.ts';

// A section of a backup file (sync-protocol 9), as it stands in the file before sealing:
//
//     kind u8 · compressed u8 · SHA-256 of these two bytes and the payload (32) · payload (gzip or plain)

/** Bytes of one section, compressed or not. A photo has at most 10 MiB (5.2). */
export const MAX_SECTION_BYTES = 16 * 1024 * 1024;
/** Kind, compressed and checksum: a section is never shorter. */
export const SECTION_HEAD_BYTES = 2 + 32;

const headerSchema = z.looseObject({
  madeAt: z.string(),
  app: z.string(),
  device: z.string(),
  owner: z.string(),
  /** `unreadable`: damaged records and drafts, which are not in the file; absent: nobody looked (files of before). */
  counts: z.looseObject({
    records: z.number(),
    drafts: z.number(),
    photos: z.number(),
    unreadable: z.optional(z.number()),
  }),
});
/** A finished record, frozen: `submission` is what a push holds. `about` is for phones. */
const recordSchema = z.looseObject({
  submission: z.looseObject({ id: z.string(), revision: z.number(), contentHash: z.string() }),
  draft: z.nullable(z.unknown()),
  about: z.looseObject({ key: z.string() }),
});
/** A finished record that waits for the answer to an earlier revision: without number, base and hash yet. */
export const waitingSchema = z.looseObject({
  submission: z.looseObject({ id: z.string() }),
  draft: z.nullable(z.unknown()),
  about: z.looseObject({ key: z.string() }),
});
/** An open draft: its row and what was typed. */
export const draftSchema = z.looseObject({
  row: z.looseObject({ id: z.string(), recordId: z.string(), owner: z.string() }),
  body: z.looseObject({ answers: z.record(z.string(), z.unknown()) }),
  /** Hashes of photos that were taken for it, also of those that no answer names yet. */
  holds: z.optional(z.array(z.string())),
  /** What it was before it was moved to another version of its form. Apps before this was said take the draft without. */
  before: z.optional(z.unknown()),
});
const photoSchema = z.looseObject({ sha256: sha256Schema, mediaType: z.string() });
const endSchema = z.looseObject({ sections: z.number() });

/** What a backup says of itself before it is opened: who made it, when, how much. */
export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupSection =
  | { readonly kind: 'header'; readonly value: BackupHeader }
  | { readonly kind: 'record'; readonly value: z.infer<typeof recordSchema> }
  | { readonly kind: 'waiting'; readonly value: z.infer<typeof waitingSchema> }
  | { readonly kind: 'draft'; readonly value: z.infer<typeof draftSchema> }
  | { readonly kind: 'photo'; readonly value: z.infer<typeof photoSchema>; readonly data: Bytes };

/** What writing and reading need from outside. `makeBackupTools` in backup-tools.ts makes them of the platform's parts. */
export type BackupTools = {
  readonly random: (length: number) => Bytes;
  readonly sha256: (bytes: Bytes) => Promise<Bytes>;
  readonly gzip: (bytes: Bytes) => Promise<Bytes>;
  /** Null: not gzip, or more than `maxBytes` inside. */
  readonly gunzip: (bytes: Bytes, maxBytes: number) => Promise<Bytes | null>;
  readonly key: (passphrase: string, salt: Bytes, rounds: number) => Promise<BackupKey>;
};
export type BackupKey = {
  readonly seal: (plain: Bytes, nonce: Bytes, additional: Bytes) => Promise<Bytes>;
  /** Null: another key, or damaged. */
  readonly open: (sealed: Bytes, nonce: Bytes, additional: Bytes) => Promise<Bytes | null>;
};

const KINDS = { header: 1, record: 2, waiting: 3, draft: 4, photo: 5, end: 6 } as const;

/** The bytes of a section as they stand in the file, before sealing. */
export async function encodeSection(section: BackupSection, tools: BackupTools): Promise<Bytes> {
  if (section.kind !== 'photo') return sectionBytes(KINDS[section.kind], true, json(section.value), tools);
  // A photo is compressed already.
  const about = json(section.value);
  return sectionBytes(KINDS.photo, false, concat([u32(about.length), about, section.data]), tools);
}

async function sectionBytes(kind: number, compress: boolean, plain: Bytes, tools: BackupTools): Promise<Bytes> {
  const payload = compress ? await tools.gzip(plain) : plain;
  const head = Uint8Array.of(kind, compress ? 1 : 0);
  return concat([head, await tools.sha256(concat([head, payload])), payload]);
}

/** The last section: how many came before it. */
export function endSection(sections: number, tools: BackupTools): Promise<Bytes> {
  return sectionBytes(KINDS.end, true, json({ sections }), tools);
}

/** Null: damaged, of a kind that is not known, or larger than allowed. */
export async function decodeSection(
  section: Bytes,
  tools: BackupTools,
  maxTextBytes: number,
): Promise<BackupSection | { readonly kind: 'end'; readonly sections: number } | null> {
  const payload = section.slice(SECTION_HEAD_BYTES);
  const digest = await tools.sha256(concat([section.slice(0, 2), payload]));
  // One that is too short for a checksum has another one.
  if (!digest.every((byte, at) => section[at + 2] === byte)) return null;
  const most = section[0] === KINDS.photo ? MAX_SECTION_BYTES : maxTextBytes;
  const plain = section[1] === 1 ? await tools.gunzip(payload, most) : payload;
  if (plain === null || plain.length > most) return null;
  switch (section[0] ?? 0) {
    case KINDS.header:
      return valued('header', headerSchema.safeParse(parseJson(plain)).data, plain);
    case KINDS.record:
      return valued('record', recordSchema.safeParse(parseJson(plain)).data, plain);
    case KINDS.waiting:
      return valued('waiting', waitingSchema.safeParse(parseJson(plain)).data, plain);
    case KINDS.draft:
      return valued('draft', draftSchema.safeParse(parseJson(plain)).data, plain);
    case KINDS.photo:
      return decodePhoto(plain, tools);
    case KINDS.end: {
      const end = endSchema.safeParse(parseJson(plain));
      return end.success ? { kind: 'end', sections: end.data.sections } : null;
    }
    default:
      return null;
  }
}

/** The JSON of sections that were read, as it stood in the file: parsing loses some of what a record is judged by. */
const texts = new WeakMap<object, Bytes>();

/** The JSON of a section that `decodeSection` read; null: it was not read, or is a photo. */
export function textOfSection(section: BackupSection): Bytes | null {
  return texts.get(section) ?? null;
}

function valued<K extends string, V>(kind: K, value: V | undefined, text: Bytes): { kind: K; value: V } | null {
  if (value === undefined) return null;
  const section = { kind, value };
  texts.set(section, text);
  return section;
}

/** A photo under a name that is not its hash is not that photo. */
async function decodePhoto(plain: Bytes, tools: BackupTools): Promise<BackupSection | null> {
  if (plain.length < 4) return null;
  const aboutEnd = 4 + readU32(plain.slice(0, 4));
  const about = photoSchema.safeParse(parseJson(plain.slice(4, aboutEnd)));
  const data = plain.slice(aboutEnd);
  if (!about.success || hexOf(await tools.sha256(data)) !== about.data.sha256) return null;
  return { kind: 'photo', value: about.data, data };
}

function json(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // Checked and still not JSON: written by somebody else. The schema refuses `undefined`.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
