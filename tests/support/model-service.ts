import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { COLUMNS, rowsOfTable, tableOfRows } from './model-columns.ts';

/**
 * A service in memory, written from docs/sync-protocol.md alone: it imports nothing of the product, so that a
 * mistake shared by both sides of the product shows here.
 */

export type ModelRequest = {
  readonly method: string;
  /** Below /api/v1, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};
export type ModelAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Json = { readonly [name: string]: unknown };
type Photo = { readonly question: string; readonly sha256: string; readonly bytes: number; readonly mediaType: string };
export type Kept = {
  readonly id: string;
  readonly revision: number;
  readonly baseRevision: number;
  readonly contentHash: string;
  readonly device: string;
  readonly author: string;
  readonly photos: readonly Photo[];
  readonly value: Json;
  readonly sequence: number;
  readonly receivedAt: string;
  readonly outcome: 'stored' | 'conflict';
};
type Change = { readonly sequence: number; readonly kind: string; readonly id: string; readonly value: unknown };
export type ModelPhoto = { bytes: Uint8Array; complete: boolean };

export type ModelOptions = {
  readonly now: () => number;
  /** The session's person. */
  readonly me: Json & { readonly userId: string };
  readonly maxBytes?: number;
  readonly maxItems?: number;
  /** 1.6: takes and gives columns, as services do since they exist. */
  readonly columns?: boolean;
  readonly formVersions?: (id: string, version: number) => boolean;
};

export class ModelService {
  /** Revisions on the line, oldest first, by record. */
  readonly lines = new Map<string, Kept[]>();
  readonly branches = new Map<string, Kept[]>();
  readonly photos = new Map<string, ModelPhoto>();
  /** 6.6: definitions by `id/version`, files by their hash. */
  readonly forms = new Map<string, Json>();
  readonly formFiles = new Map<string, Uint8Array>();
  readonly reviews = new Map<string, { state: string; list: Json[] }>();
  /** Every (id, revision, device) and the hashes that came under it: more than one is a frozen revision edited. */
  readonly hashesSeen = new Map<string, Set<string>>();
  /** What was refused, record by record. */
  readonly rejections: { readonly id: unknown; readonly revision: unknown; readonly code: string }[] = [];
  /** Bytes of photos that arrived and were kept, by hash: the same photo twice shows here. */
  readonly photoBytesTaken = new Map<string, number>();
  readonly requests: { readonly method: string; readonly path: string; readonly bytes: number }[] = [];
  signedOut = false;
  /** 1.6; changes when the service is replaced by another version. */
  columns: boolean;
  scope = 'scope-1';
  /** A record that the service refuses to understand, for lesson 6. */
  poison: ((submission: Json) => ModelAnswer | 'rejected' | null) | null = null;
  private changes: Change[] = [];
  private sequence = 0;
  private readonly options: ModelOptions;

  constructor(options: ModelOptions) {
    this.options = options;
    this.columns = options.columns ?? false;
  }

  handle(request: ModelRequest): ModelAnswer {
    this.requests.push({ method: request.method, path: request.path, bytes: request.body.byteLength });
    const url = new URL(request.path, 'http://model');
    if (url.pathname === '/sessions') return this.json(200, { me: this.options.me, expiresAt: '2030-01-01T00:00:00Z' });
    if (this.signedOut) return this.problem(401, 'signed-out');
    const photo = /^\/photos\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    if (photo !== undefined) return this.photo(request, photo);
    if (request.method === 'POST' && url.pathname === '/sync/push') return this.push(request);
    if (request.method === 'POST' && url.pathname === '/sync/receipts') return this.receipts(request);
    if (request.method === 'GET' && url.pathname === '/sync/pull')
      return this.pull(url.searchParams, request.headers['accept']?.includes(COLUMNS) === true);
    if (request.method === 'GET' && url.pathname.startsWith('/forms/')) return this.form(url.pathname.slice(7));
    const [, file, from] = /^\/form-files\/([0-9a-f]{64})\/parts\/(\d+)$/.exec(url.pathname) ?? [];
    if (file !== undefined) return this.formFile(file, Number(from));
    return this.problem(404, 'not-found');
  }

  /** 6.6: a version is published for everybody, with its files. */
  publish(
    form: Json & { readonly id: string; readonly version: number },
    more: Json = {},
    files: Uint8Array[] = [],
  ): void {
    const { id, version, title } = form;
    this.forms.set(`${id}/${version}`, form);
    const named = files.map((bytes, index) => {
      const sha256 = sha256Of(bytes);
      this.formFiles.set(sha256, bytes);
      return { name: `archivo-${index}.csv`, sha256, bytes: bytes.byteLength, mediaType: 'text/csv' };
    });
    const publication = { state: 'published', audience: { kind: 'everybody' }, from: null };
    this.change('form', `${id}/${version}`, { id, version, title, publication, files: named, ...more });
  }

  private form(key: string): ModelAnswer {
    const form = this.forms.get(key);
    return form === undefined ? this.problem(404, 'not-found') : this.json(200, form);
  }

  private formFile(sha256: string, from: number): ModelAnswer {
    const bytes = this.formFiles.get(sha256);
    if (bytes === undefined || from >= bytes.byteLength) return this.problem(404, 'not-found');
    const content = Buffer.from(bytes.subarray(from, from + 1000)).toString('base64');
    return this.json(200, { bytes: bytes.byteLength, from, content });
  }

  /** Something changes at the service itself. */
  change(kind: string, id: string, value: unknown): void {
    this.sequence += 1;
    this.changes.push({ sequence: this.sequence, kind, id, value });
  }

  /** 7: a reviewer decides on the head. */
  review(id: string, state: 'returned' | 'approved' | 'declined', reviewId: string): void {
    const head = this.lines.get(id)?.at(-1);
    if (head === undefined) return;
    const known = this.reviews.get(id) ?? { state: 'received', list: [] };
    const review = {
      id: reviewId,
      submissionId: id,
      revision: head.revision,
      state,
      reason: 'por corregir',
      comments: [],
      by: { userId: 'supervisor', name: 'Supervisora' },
      at: this.time(),
    };
    this.reviews.set(id, { state, list: [...known.list, review] });
    this.tellSubmission(id);
  }

  /** A correction by who may correct, from another device (3.5): a revision on the head that the phone does not know. */
  correct(id: string, device: string, answers: Json): void {
    const head = this.lines.get(id)?.at(-1);
    if (head === undefined) return;
    const value = { ...head.value, revision: head.revision + 1, baseRevision: head.revision, device, answers };
    const contentHash = hashOf(value);
    this.take({ ...value, contentHash }, contentHash);
  }

  private push(request: ModelRequest): ModelAnswer {
    const parsed = this.body(request);
    if ('status' in parsed) return parsed.status;
    const inColumns = request.headers['content-type'] === COLUMNS;
    if (inColumns && !this.columns) return this.problem(415, 'unsupported-media-type');
    const submissions = inColumns ? this.fromColumns(parsed.value) : parsed.value['submissions'];
    if (submissions === 'other-records') return this.problem(422, 'hash-mismatch');
    if (!Array.isArray(submissions)) return this.problem(422, 'malformed-request');
    const maxItems = this.options.maxItems ?? 500;
    if (submissions.length > maxItems) {
      return this.problem(413, 'too-large', { maxBytes: this.options.maxBytes ?? 8 * 1024 * 1024, maxItems });
    }
    for (const submission of submissions) {
      const answer = this.poison?.(submission) ?? null;
      if (answer !== null && answer !== 'rejected') return answer;
    }
    const results = submissions.map((submission: Json) => this.one(submission));
    if (!inColumns) return this.json(200, { results, time: this.time() });
    const bare = results.map(({ id: _id, revision: _revision, contentHash: _hash, ...rest }) => rest);
    const answer = { of: parsed.value['digest'], results: tableOfRows(bare), time: this.time() };
    return this.answer(200, JSON.stringify(answer), { 'content-type': COLUMNS, ...this.bodies() });
  }

  /** 1.6: the records with their hashes, when the digest says that they are the ones that were sent. */
  private fromColumns(body: Json): readonly Json[] | 'other-records' | null {
    try {
      const records = rowsOfTable(body['submissions']).map((row) => ({ ...row, contentHash: hashOf(row) }));
      const hashes = records.map(({ contentHash }) => contentHash).join('');
      return sha256Of(Buffer.from(hashes)) === body['digest'] ? records : 'other-records';
    } catch {
      return null;
    }
  }

  private bodies(): Readonly<Record<string, string>> {
    return this.columns ? { 'Bitacora-Bodies': COLUMNS } : {};
  }

  /** 4.4, in its order of checks. */
  private one(submission: Json): Json {
    const { id, revision, baseRevision, contentHash, device } = submission;
    const named = { id, revision, contentHash };
    if (this.poison?.(submission) === 'rejected') return this.reject(named, 'malformed');
    if (
      typeof id !== 'string' ||
      typeof revision !== 'number' ||
      typeof baseRevision !== 'number' ||
      typeof contentHash !== 'string' ||
      typeof device !== 'string'
    ) {
      return this.reject(named, 'malformed');
    }
    if (hashOf(submission) !== contentHash) return this.reject(named, 'hash-mismatch');
    const seen = this.hashesSeen.get(`${id}/${revision}/${device}`) ?? new Set<string>();
    this.hashesSeen.set(`${id}/${revision}/${device}`, seen.add(contentHash));
    const known = this.find(id, revision, contentHash);
    if (known !== null) return this.receipt(known, known.outcome === 'stored' ? 'duplicate' : 'conflict');
    const form = submission['form'];
    if (!isJson(form) || this.options.formVersions?.(String(form['id']), Number(form['version'])) === false) {
      return this.reject(named, 'form-version-unknown');
    }
    const all = [...(this.lines.get(id) ?? []), ...(this.branches.get(id) ?? [])];
    if (all.some((kept) => kept.revision === revision && kept.device === device)) {
      return this.reject(named, 'revision-mismatch');
    }
    if (baseRevision > 0 && !(this.lines.get(id) ?? []).some((kept) => kept.revision === baseRevision)) {
      return this.reject(named, 'revision-gap');
    }
    const kept = this.take(submission, contentHash);
    return this.receipt(kept, kept.outcome);
  }

  private take(submission: Json, contentHash: string): Kept {
    const id = String(submission['id']);
    const line = this.lines.get(id) ?? [];
    const head = line.at(-1)?.revision ?? 0;
    const baseRevision = Number(submission['baseRevision']);
    const revision = Number(submission['revision']);
    const onHead = baseRevision === head && !line.some((other) => other.revision === revision);
    this.sequence += 1;
    const kept: Kept = {
      id,
      revision,
      baseRevision,
      contentHash,
      device: String(submission['device']),
      author: typeof submission['author'] === 'string' ? submission['author'] : this.options.me.userId,
      photos: photosOf(submission),
      value: submission,
      sequence: this.sequence,
      receivedAt: this.time(),
      outcome: onHead ? 'stored' : 'conflict',
    };
    if (onHead) {
      this.lines.set(id, [...line, kept]);
      this.reviews.set(id, { state: 'received', list: this.reviews.get(id)?.list ?? [] });
    } else this.branches.set(id, [...(this.branches.get(id) ?? []), kept]);
    this.tellSubmission(id);
    return kept;
  }

  /** 4.7 */
  private receipts(request: ModelRequest): ModelAnswer {
    const parsed = this.body(request);
    if ('status' in parsed) return parsed.status;
    const asked = parsed.value['submissions'];
    if (!Array.isArray(asked)) return this.problem(422, 'malformed-request');
    const results = asked.map((one: Json) => {
      const known = this.find(String(one['id']), Number(one['revision']), one['contentHash']);
      if (known === null) return { id: one['id'], revision: one['revision'], outcome: 'unknown' };
      return this.receipt(known, known.outcome);
    });
    return this.json(200, { results });
  }

  /** 5.2 */
  private photo(request: ModelRequest, sha256: string): ModelAnswer {
    const held = this.photos.get(sha256);
    if (request.method === 'HEAD') {
      if (held === undefined) return this.answer(404, '');
      return this.answer(204, '', uploadHeaders(held, this.lengthOf(sha256) ?? held.bytes.byteLength));
    }
    if (request.method !== 'PUT') return this.problem(404, 'not-found');
    const expected = this.lengthOf(sha256);
    if (expected === null) return this.problem(404, 'not-expected');
    const offset = Number(request.headers['upload-offset']);
    const total = Number(request.headers['upload-length']);
    if (held?.complete === true) return this.answer(200, '', uploadHeaders(held, total));
    if (total !== expected) return this.problem(422, 'length-mismatch');
    const bytes = held?.bytes ?? new Uint8Array();
    if (offset !== bytes.byteLength) {
      return this.problem(409, 'offset-mismatch', {}, { 'Upload-Offset': String(bytes.byteLength) });
    }
    const grown = this.keepBytes(sha256, request.body);
    if (grown.bytes.byteLength < total) {
      return this.problem(409, 'offset-mismatch', {}, { 'Upload-Offset': String(grown.bytes.byteLength) });
    }
    if (sha256Of(grown.bytes) !== sha256) {
      this.photos.delete(sha256);
      return this.problem(422, 'hash-mismatch');
    }
    grown.complete = true;
    return this.answer(201, '', uploadHeaders(grown, total));
  }

  /** Breaks a request off. Bytes of a photo that arrived before are kept (5.2); any other request has no effect. */
  breakOff(request: ModelRequest, arrived: number): void {
    const sha256 = /^\/photos\/([0-9a-f]{64})$/.exec(request.path)?.[1];
    if (sha256 === undefined || request.method !== 'PUT' || this.signedOut || this.lengthOf(sha256) === null) return;
    const held = this.photos.get(sha256);
    if (held?.complete === true || Number(request.headers['upload-offset']) !== (held?.bytes.byteLength ?? 0)) return;
    this.keepBytes(sha256, request.body.subarray(0, Math.min(arrived, request.body.byteLength - 1)));
  }

  private keepBytes(sha256: string, more: Uint8Array): ModelPhoto {
    const held = this.photos.get(sha256) ?? { bytes: new Uint8Array(), complete: false };
    const joined = new Uint8Array(held.bytes.byteLength + more.byteLength);
    joined.set(held.bytes);
    joined.set(more, held.bytes.byteLength);
    held.bytes = joined;
    this.photos.set(sha256, held);
    this.photoBytesTaken.set(sha256, (this.photoBytesTaken.get(sha256) ?? 0) + more.byteLength);
    return held;
  }

  /** 6 */
  private pull(query: URLSearchParams, inColumns: boolean): ModelAnswer {
    const after = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit') ?? '100');
    const scope = query.get('scope');
    if (scope !== null && scope !== this.scope) {
      return this.json(200, { changes: [], last: 0, more: false, scope: this.scope, reset: true });
    }
    const later = this.changes.filter((change) => change.sequence > after);
    const latest = later.filter(
      (change) => !later.some((o) => o.kind === change.kind && o.id === change.id && o.sequence > change.sequence),
    );
    const page = latest.slice(0, limit);
    const more = latest.length > page.length;
    const last = more ? (page.at(-1)?.sequence ?? after) : Math.max(after, this.sequence);
    if (!inColumns || !this.columns) return this.json(200, { changes: page, last, more, scope: this.scope });
    const body = JSON.stringify({ columns: tableOfRows(page), last, more, scope: this.scope });
    return this.answer(200, body, { 'content-type': COLUMNS, ...this.bodies() });
  }

  private tellSubmission(id: string): void {
    const head = this.lines.get(id)?.at(-1);
    if (head === undefined) return;
    const review = this.reviews.get(id) ?? { state: 'received', list: [] };
    this.change('submission', id, {
      submission: head.value,
      state: review.state,
      reviews: review.list,
      author: { userId: head.author, name: 'Persona' },
      receivedAt: head.receivedAt,
      sequence: head.sequence,
      branches: (this.branches.get(id) ?? []).map((branch) => ({
        contentHash: branch.contentHash,
        revision: branch.revision,
        state: 'open',
      })),
    });
  }

  private find(id: string, revision: number, contentHash: unknown): Kept | null {
    const all = [...(this.lines.get(id) ?? []), ...(this.branches.get(id) ?? [])];
    return all.find((kept) => kept.revision === revision && kept.contentHash === contentHash) ?? null;
  }

  private receipt(kept: Kept, outcome: string): Json {
    const { id, revision, contentHash, sequence, receivedAt } = kept;
    const missingPhotos = [...new Set(kept.photos.map((photo) => photo.sha256))].filter(
      (sha256) => this.photos.get(sha256)?.complete !== true,
    );
    return { id, revision, contentHash, outcome, sequence, receivedAt, flags: [], missingPhotos };
  }

  private reject(named: Json, code: string): Json {
    this.rejections.push({ id: named['id'], revision: named['revision'], code });
    return { ...named, outcome: 'rejected', code, missingPhotos: [] };
  }

  /** Bytes that a manifest announces for a photo; null: no stored revision names it. */
  private lengthOf(sha256: string): number | null {
    for (const kept of [...this.lines.values(), ...this.branches.values()].flat()) {
      const photo = kept.photos.find((entry) => entry.sha256 === sha256);
      if (photo !== undefined) return photo.bytes;
    }
    return null;
  }

  private body(request: ModelRequest): { readonly value: Json } | { readonly status: ModelAnswer } {
    try {
      const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(request.body) : request.body;
      const maxBytes = this.options.maxBytes ?? 8 * 1024 * 1024;
      if (plain.byteLength > maxBytes) {
        return { status: this.problem(413, 'too-large', { maxBytes, maxItems: this.options.maxItems ?? 500 }) };
      }
      const value: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
      return isJson(value) ? { value } : { status: this.problem(422, 'malformed-request') };
    } catch {
      return { status: this.problem(400, 'malformed-request') };
    }
  }

  private time(): string {
    return new Date(this.options.now()).toISOString();
  }

  private json(status: number, value: unknown): ModelAnswer {
    return this.answer(status, JSON.stringify(value), { 'content-type': 'application/json', ...this.bodies() });
  }

  private problem(
    status: number,
    code: string,
    details: Json = {},
    headers: Readonly<Record<string, string>> = {},
  ): ModelAnswer {
    const body = JSON.stringify({ type: `urn:${code}`, title: code, status, code, details });
    return this.answer(status, body, { 'content-type': 'application/problem+json', ...headers });
  }

  private answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): ModelAnswer {
    const date = new Date(this.options.now()).toUTCString();
    return { status, body, headers: { 'Bitacora-Protocol': '1', Date: date, ...headers } };
  }
}

/** SHA-256 of the RFC 8785 text of everything but `contentHash`, by hand. */
export function hashOf(submission: Json): string {
  const { contentHash: _left, ...rest } = submission;
  return sha256Of(Buffer.from(canonical(rest), 'utf8'));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJson(value)) return JSON.stringify(value);
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function photosOf(submission: Json): readonly Photo[] {
  const photos = submission['photos'];
  return Array.isArray(photos) ? photos : [];
}

function uploadHeaders(photo: ModelPhoto, total: number): Record<string, string> {
  return {
    'Upload-Offset': String(photo.bytes.byteLength),
    'Upload-Length': String(total),
    'Upload-Complete': photo.complete ? '?1' : '?0',
  };
}
