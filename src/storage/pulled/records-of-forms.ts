import type { Answers } from '../../domain/form/answers.ts';
import { bodyKeyOf, lastMade, laterOf } from '../outbox/latest-version.ts';
import { decodeFinishedBody, decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { type Dated, datedFrom } from './dated-records.ts';
import { counts, type RecordSummary, summariesOf } from './records.ts';

/** A record with its answers, and when the service first heard of it: of two on one day the later one is the later. */
export type ArrivedRecord = {
  readonly summary: RecordSummary;
  readonly answers: Answers;
  readonly arrival: number;
};

/** Records that are read in one transaction: between two of them the screen answers. */
const AT_ONCE = 25;

/**
 * Every record of some forms that counts as a visit, with its answers: what boards are made of. In no order, a few at a
 * time, so that thousands of them hold no screen up; whoever shows them watches for what changes meanwhile. A body that
 * cannot be read fails the whole, so that a board never shows less than there is without a word.
 */
export async function recordsOfForms(own: OwnStorage, formIds: readonly string[]): Promise<readonly ArrivedRecord[]> {
  const { ids, made } = await recordsThere(own, formIds);
  const found: ArrivedRecord[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    found.push(...(await readSome(own, ids.slice(at, at + AT_ONCE), made)));
  }
  return found;
}

/** Finished revisions of this phone by their record, in order of finishing. */
type Made = ReadonlyMap<string, readonly StoredSubmission[]>;

/** The records of some forms that this person has, by their ids, and what of them was made on this phone. */
function recordsThere(
  { storage, owner }: OwnStorage,
  formIds: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly made: Made }> {
  return storage.read(async (database) => {
    const local: StoredSubmission[] = [];
    const ids = new Set<string>();
    for (const formId of formIds) {
      // An array sorts after every text, so that it bounds all subjects.
      const [from, to] = [
        [owner, formId],
        [owner, formId, []],
      ];
      local.push(...(await database.submissions.where('[owner+form.id+subjectKey]').between(from, to).toArray()));
      const pulled = database.pulledSubmissions.where('[owner+form.id+subjectKey]').between(from, to);
      for (const [, id] of await pulled.primaryKeys()) ids.add(id);
    }
    local.sort((left, right) => left.order - right.order);
    for (const { recordId } of local) ids.add(recordId);
    return { ids: [...ids], made: Map.groupBy(local, ({ recordId }) => recordId) };
  });
}

type Found = Dated & { readonly summary: RecordSummary; readonly body: StoredBody };

async function readSome(own: OwnStorage, ids: readonly string[], made: Made): Promise<readonly ArrivedRecord[]> {
  const found = await own.storage.read((database) => findSome(database, own.owner, ids, made));
  const read = await Promise.all(
    found.map(({ version, summary, arrival, body }) =>
      unlessDamaged(async () => {
        const { answers } =
          version.kind === 'local'
            ? (await decodeFinishedBody(own, body)).submission
            : await decodePulledBody(own, body);
        return { summary, answers, arrival };
      }),
    ),
  );
  return read.flatMap((record) => record ?? []);
}

async function findSome(
  database: BitacoraDatabase,
  owner: string,
  ids: readonly string[],
  made: Made,
): Promise<readonly Found[]> {
  const heads = await database.pulledSubmissions.bulkGet(ids.map((id): [string, string] => [owner, id]));
  const counted = ids.flatMap((id, index): readonly Dated[] => {
    const revisions = made.get(id) ?? [];
    const version = laterOf(lastMade(revisions), heads[index]);
    return version === null || !counts(version) ? [] : [datedFrom(version, revisions)];
  });
  const summaries = new Map((await summariesOf(database, owner, counted)).map((summary) => [summary.id, summary]));
  const bodies = await database.bodies.bulkGet(counted.map(({ version }) => bodyKeyOf(owner, version)));
  return counted.flatMap((dated, index): readonly Found[] => {
    const { version } = dated;
    const summary = summaries.get(version.kind === 'local' ? version.row.recordId : version.pulled.id);
    const stored = bodies[index];
    return summary === undefined || stored === undefined ? [] : [{ ...dated, summary, body: stored.body }];
  });
}
