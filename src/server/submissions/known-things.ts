import type { SubjectType } from '../../domain/form/definition.ts';
import type { Trx } from '../db/clock.ts';
import { preparedIn } from '../db/prepared.ts';
import type { Db } from '../foundations.ts';
import { type EnrolledDevice, readEnrolledDevices } from '../people/device-keys.ts';
import type { Person } from '../people/person.ts';
import { readMunicipalities } from '../people/person.ts';
import type { StoredRevision } from './place.ts';
import type { RecordContent } from './read-record.ts';
import { factsOf, municipalitiesOf } from './record-facts.ts';
import type { RecordFacts } from './visibility.ts';

/** A stored revision with what its receipt says. */
export type KnownRevision = StoredRevision & {
  readonly receivedAt: string;
  readonly flags: string;
  /** 6.12: its personal answers were taken out. */
  readonly erased: boolean;
};

/** All that is stored about what a batch names, read at once; kept up to date while its records are taken in. */
export type KnownThings = {
  readonly revisions: Map<string, KnownRevision[]>;
  readonly facts: Map<string, RecordFacts>;
  readonly authors: ReadonlyMap<string, Person>;
  /** By `device author`: the phones ever enrolled to these authors (3.5). */
  readonly enrolled: ReadonlyMap<string, EnrolledDevice>;
  /** Ids of records that were taken out, also of those that are gone since (6.15). */
  readonly takenOut: ReadonlySet<string>;
  readonly subjects: Map<string, { readonly type: SubjectType; readonly municipality: string | null }>;
};

const readRevisions = preparedIn((db, ids) =>
  db
    .selectFrom('revisions')
    .select([
      'submission_id',
      'revision',
      'content_hash',
      'device_id',
      'author_id',
      'sent_by',
      'place',
      'sequence',
      'received_at',
      'flags',
      'erased_at',
    ])
    .where('submission_id', 'in', ids),
);

/** The revisions stored of these records, in any order. */
export async function storedRevisions(db: Db | Trx, ids: readonly string[]): Promise<Map<string, KnownRevision[]>> {
  const known = new Map<string, KnownRevision[]>();
  const wanted = [...new Set(ids)];
  for (const row of await readRevisions(db, wanted)) {
    const entry = {
      revision: row.revision,
      contentHash: row.content_hash,
      deviceId: row.device_id,
      authorId: row.author_id,
      sentBy: row.sent_by,
      place: row.place,
      sequence: row.sequence,
      receivedAt: row.received_at,
      flags: row.flags,
      erased: row.erased_at !== null,
    };
    known.set(row.submission_id, [...(known.get(row.submission_id) ?? []), entry]);
  }
  return known;
}

/** Reads what placing and flagging these records needs. */
export async function readKnownThings(trx: Trx, records: readonly RecordContent[]): Promise<KnownThings> {
  const ids = [...new Set(records.map((record) => record.id.toLowerCase()))];
  const authorIds = [...new Set(records.flatMap((record) => record.author?.toLowerCase() ?? []))];
  const facts = await factsOf(trx, ids);
  return {
    revisions: await storedRevisions(trx, ids),
    facts: new Map(facts.map((record) => [record.id, record.facts])),
    takenOut: new Set((await readTakenOut(trx, ids)).map(({ key }) => key)),
    authors: await readAuthors(trx, authorIds),
    enrolled: await readEnrolledDevices(trx, authorIds),
    subjects: new Map(
      await municipalitiesOf(
        trx,
        records.flatMap((record) => record.subject?.id.toLowerCase() ?? []),
      ),
    ),
  };
}

const readTakenOut = preparedIn((db, ids) =>
  db.selectFrom('taken_out').select('key').where('kind', '=', 'record').where('key', 'in', ids),
);

async function readAuthors(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('users')
    .select(['id', 'name', 'role', 'partner_id', 'municipalities'])
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        userId: row.id,
        name: row.name,
        role: row.role,
        partnerId: row.partner_id,
        municipalities: readMunicipalities(row.municipalities),
      },
    ]),
  );
}
