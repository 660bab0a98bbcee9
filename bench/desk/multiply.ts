import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type Row = Record<string, string | number | null>;

/**
 * Copies the records of a demonstration until there are so many, each with an id, a hash and a number of its own, as if
 * they had arrived one after the other. What they tell of stays the same, so that every screen has much of everything.
 */
export function multiplyRecords(folder: string, wanted: number): number {
  const db = new DatabaseSync(join(folder, 'bitacora.sqlite'));
  try {
    const submissions = rowsOf(db, 'select * from submissions where taken_out_at is null order by first_sequence');
    const revisions = Map.groupBy(rowsOf(db, 'select * from revisions'), (row) => String(row['submission_id']));
    let sequence = Number(db.prepare('select sequence from clock').get()?.['sequence']);
    let records = submissions.length;
    db.exec('begin');
    for (let at = 0; records < wanted; at += 1) {
      const source = submissions[at % submissions.length];
      if (source === undefined) break;
      const id = randomUUID();
      const hashes = new Map<string, string>();
      const copies = (revisions.get(String(source['id'])) ?? []).map((revision): Row => {
        const body = String(revision['body']).replaceAll(String(source['id']), id);
        const hash = createHash('sha256').update(body).digest('hex');
        hashes.set(String(revision['content_hash']), hash);
        sequence += 1;
        return { ...revision, submission_id: id, body, content_hash: hash, sequence };
      });
      const head = hashes.get(String(source['head_hash'])) ?? '';
      insert(db, 'submissions', { ...source, id, head_hash: head, head_sequence: sequence, first_sequence: sequence });
      for (const copy of copies) insert(db, 'revisions', copy);
      insert(db, 'changes', { kind: 'submission', key: id, sequence });
      records += 1;
    }
    db.prepare('update clock set sequence = ?').run(sequence);
    db.exec('commit');
    return records;
  } finally {
    db.close();
  }
}

function rowsOf(db: DatabaseSync, query: string): readonly Row[] {
  return db
    .prepare(query)
    .all()
    .map((row) => {
      const plain: Row = {};
      for (const [name, value] of Object.entries(row))
        if (value === null || typeof value === 'string' || typeof value === 'number') plain[name] = value;
      return plain;
    });
}

function insert(db: DatabaseSync, table: string, row: Row): void {
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  db.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(...Object.values(row));
}
