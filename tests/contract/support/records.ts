import { createHash, randomUUID } from 'node:crypto';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type WireRecord = {
  readonly [name: string]: Json;
  readonly id: string;
  readonly revision: number;
  readonly contentHash: string;
};

/** Members to lay over a record. */
export type Changes = { readonly [name: string]: Json; readonly id?: string; readonly revision?: number };

/** RFC 8785 written a second time, so that the service's own is held to something else. */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A record with its content hash. */
export function sealed(record: Json & { readonly id: string; readonly revision: number }): WireRecord {
  const rest = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'contentHash'));
  return { ...rest, id: record.id, revision: record.revision, contentHash: sha256(canonicalText(rest)) };
}

/** A finished visit, whole; `changes` goes over it before it is sealed. */
export function visit(device: string, changes: Changes = {}): WireRecord {
  return sealed({
    id: randomUUID(),
    revision: 1,
    baseRevision: 0,
    form: { id: 'contract-visit', version: 1 },
    subject: null,
    municipality: '0801',
    answers: { nombre: 'La Esperanza' },
    startedAt: '2026-11-20T08:00:00-06:00',
    finishedAt: '2026-11-20T08:40:00-06:00',
    activeSeconds: 1800,
    clockOffsetMs: 0,
    location: null,
    photos: [],
    device,
    app: '0.1.0',
    ...changes,
  });
}

/** The next revision of a record, on the number before it unless told. */
export function next(record: WireRecord, changes: Changes = {}): WireRecord {
  return sealed({ ...record, revision: record.revision + 1, baseRevision: record.revision, ...changes });
}

/** Bytes that pass for a JPEG, and their manifest entry. */
export type TestPhoto = { readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string; readonly entry: Changes };

export function photo(question: string, seed: string): TestPhoto {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  const bytes = new Uint8Array(Buffer.concat([head, Buffer.from(`JFIF ${seed}`.repeat(20))]));
  const hash = sha256(bytes);
  return { bytes, sha256: hash, entry: { question, sha256: hash, bytes: bytes.length, mediaType: 'image/jpeg' } };
}

/** Bytes that pass for what a browser records (WebM), and their manifest entry. */
export function voice(question: string, seed: string): TestPhoto {
  const head = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
  const bytes = new Uint8Array(Buffer.concat([head, Buffer.from(`webm ${seed}`.repeat(20))]));
  const hash = sha256(bytes);
  return { bytes, sha256: hash, entry: { question, sha256: hash, bytes: bytes.length, mediaType: 'video/webm' } };
}
