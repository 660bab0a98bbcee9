import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The independent checker. It knows nothing of `src`: it reads the service's database by SQL, its photo folder as
 * files and the phone's IndexedDB as a browser shows it, and holds them against what the technicians finished.
 */

/** What a technician finished. */
export type Finished = {
  readonly phone: string;
  readonly recordId: string;
  readonly key: string;
  readonly marker: string;
  readonly photos: readonly { readonly sha256: string; readonly bytes: number }[];
};

/** A row of the phone's table `submissions`, as plain IndexedDB gives it. */
export type PhoneRow = {
  readonly key: string;
  readonly recordId: string;
  readonly place: string;
  readonly frozen: { readonly revision: number; readonly contentHash: string } | null;
  readonly receipt: { readonly outcome: string; readonly revision: number; readonly contentHash?: string } | null;
  readonly setAside: { readonly code: string } | null;
  /** Codes of its photos that were set aside, to be tried again by the hour or by the person. */
  readonly refusedPhotos: readonly string[];
  readonly replacedBy: string | null;
};

export type Evidence = {
  readonly databaseFile: string;
  readonly dataFolder: string;
  readonly finished: readonly Finished[];
  /** Rows by phone. */
  readonly phones: ReadonlyMap<string, readonly PhoneRow[]>;
};

type Revision = {
  submission_id: string;
  revision: number;
  content_hash: string;
  place: string;
  sequence: number;
  body: string;
};

/** What is wrong, in words; empty when both promises were kept. */
export function findLies(evidence: Evidence): string[] {
  const lies: string[] = [];
  const database = new DatabaseSync(evidence.databaseFile, { readOnly: true });
  const select = database.prepare(
    'select submission_id, revision, content_hash, place, sequence, body from revisions where submission_id = ?',
  );
  const revisionsOf = (id: string): Revision[] => select.all(id) as unknown as Revision[];
  const complete = database.prepare('select sha256 from photos where sha256 = ?');
  const records = new Map<string, Finished[]>();
  for (const item of evidence.finished) records.set(item.recordId, [...(records.get(item.recordId) ?? []), item]);
  const sequences = new Set<number>();

  for (const [recordId, items] of records) {
    const revisions = revisionsOf(recordId);
    if (revisions.length > items.length)
      lies.push(`${recordId}: ${items.length} revisions were finished, ${revisions.length} are on the service`);
    const line = new Set<number>();
    for (const revision of revisions) {
      if (createHash('sha256').update(revision.body).digest('hex') !== revision.content_hash)
        lies.push(`${recordId} r${revision.revision}: the stored text does not have its hash`);
      if (sequences.has(revision.sequence))
        lies.push(`${recordId} r${revision.revision}: sequence ${revision.sequence} was given twice`);
      sequences.add(revision.sequence);
      if (revision.place !== 'line') continue;
      if (line.has(revision.revision)) lies.push(`${recordId}: revision ${revision.revision} stands twice on the line`);
      line.add(revision.revision);
    }
    for (const item of items) {
      const stored = revisions.filter((revision) => markerOf(revision.body) === item.marker);
      const row = evidence.phones.get(item.phone)?.find((candidate) => candidate.key === item.key);
      if (stored.length > 1) lies.push(`${item.marker}: ${stored.length} times on the service`);
      if (stored.length === 0 && row === undefined)
        lies.push(`${item.marker}: LOST, neither on the service nor on the phone`);
      // A refused revision that its author has mended stays readable on the phone, beside the one that mends it.
      const visible = row?.place === 'outbox' || row?.place === 'trash' || (row?.replacedBy ?? null) !== null;
      if (stored.length === 0 && row !== undefined && !visible)
        lies.push(
          `${item.marker}: the phone says ${row.place} (${JSON.stringify({ frozen: row.frozen, receipt: row.receipt?.outcome, setAside: row.setAside, replacedBy: row.replacedBy })}), the service does not have it`,
        );
      const [first] = stored;
      if (first === undefined) continue;
      if (row !== undefined && row.setAside !== null)
        lies.push(`${item.marker}: the phone says set aside (${row.setAside.code}), the service has it`);
      const manifest = photosOf(first.body);
      for (const photo of item.photos) {
        if (!manifest.includes(photo.sha256))
          lies.push(`${item.marker}: photo ${photo.sha256.slice(0, 8)} is not in its manifest`);
        const here = complete.get(photo.sha256) !== undefined;
        if (row?.place === 'history' && !here)
          lies.push(`${item.marker}: the phone says sent, photo ${photo.sha256.slice(0, 8)} is missing`);
      }
    }
  }

  for (const [phone, rows] of evidence.phones) {
    for (const row of rows) {
      if (row.receipt === null || !['stored', 'duplicate', 'conflict'].includes(row.receipt.outcome)) continue;
      const { revision, contentHash } = row.receipt;
      const held = revisionsOf(row.recordId).some(
        (candidate) => candidate.revision === revision && candidate.content_hash === contentHash,
      );
      if (!held)
        lies.push(`${phone}, ${row.key}: holds a receipt for revision ${revision} that the service does not have`);
      if (row.frozen !== null && row.frozen.contentHash !== contentHash)
        lies.push(`${phone}, ${row.key}: the receipt is for another content than was frozen`);
    }
  }

  for (const row of database.prepare('select sha256, bytes from photos').all() as { sha256: string; bytes: number }[]) {
    const file = path.join(evidence.dataFolder, 'photos', row.sha256.slice(0, 2), row.sha256);
    if (!existsSync(file)) {
      lies.push(`photo ${row.sha256.slice(0, 8)}: the service says complete, there is no file`);
      continue;
    }
    const bytes = readFileSync(file);
    if (createHash('sha256').update(bytes).digest('hex') !== row.sha256)
      lies.push(`photo ${row.sha256.slice(0, 8)}: the file has other bytes`);
  }
  database.close();
  return lies;
}

function markerOf(body: string): unknown {
  return (JSON.parse(body) as { answers?: { observaciones?: unknown } }).answers?.observaciones;
}

function photosOf(body: string): string[] {
  return (JSON.parse(body) as { photos: { sha256: string }[] }).photos.map((photo) => photo.sha256);
}
