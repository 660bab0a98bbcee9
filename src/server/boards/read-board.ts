import { readsThing } from '../../domain/access/form-reach.ts';
import { type Board, entityTypesOf } from '../../domain/boards/board.ts';
import { type BoardRecord, boardScoreOf } from '../../domain/boards/board-items.ts';
import type { BoardEntity } from '../../domain/boards/compute-board.ts';
import type { Context } from '../context.ts';
import { lastSequence } from '../db/clock.ts';
import { type ExportRecord, exportRecords } from '../export/export-records.ts';
import { EVERYTHING } from '../export/export-request.ts';
import { latestForm } from '../export/latest-form.ts';
import { placeOf, type RecordPlace } from '../export/record-place.ts';
import type { Db } from '../foundations.ts';
import { inPages } from '../in-pages.ts';
import type { Person } from '../people/person.ts';
import { readLinks } from '../registry/entity-rows.ts';
import { plainProperties } from './board-file.ts';

/** A record or a thing with where it is; null: nobody knows, or the board is on no map. */
type Placed<Thing> = Thing & { readonly place: RecordPlace | null };

/** What counts on a board: everything but what was declined. */
const STATES = ['received', 'returned', 'approved'] as const;

/** The records of a board's forms that somebody may read, as they are now, without personal data. */
export async function readBoardRecords(
  context: Pick<Context, 'db' | 'forms'>,
  person: Person,
  board: Board,
): Promise<readonly Placed<BoardRecord>[]> {
  const until = await lastSequence(context.db);
  const archived = await archivedEntities(context);
  const providers = await providersOfPlaces(context);
  const records: Placed<BoardRecord>[] = [];
  for (const formId of new Set(board.sources.map(({ form }) => form))) {
    const form = await latestForm(context, formId);
    if (form === null) continue;
    const onMap = board.placed === true ? form.model : null;
    const request = { ...EVERYTHING, states: STATES };
    for await (const page of exportRecords(context.db, person, { formId, names: form.names, request, until })) {
      // What is archived is in no figure, here as in the indicators (12.1).
      const counted = page.filter(({ subject }) => subject === null || !archived.has(subject.id));
      for (const record of counted) {
        const place = onMap === null ? null : placeOf(onMap, record);
        records.push({ ...boardRecordOf(formId, record, providers), place });
      }
    }
  }
  return records;
}

async function archivedEntities({ db }: Pick<Context, 'db'>): Promise<ReadonlySet<string>> {
  const archived = new Set<string>();
  const pages = inPages((after, most) =>
    db
      .selectFrom('entities')
      .select('id')
      .where('removed_at', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(most),
  );
  for await (const rows of pages) for (const { id } of rows) archived.add(id);
  return archived;
}

/** The Junta of each system and community, by the ids of both. */
async function providersOfPlaces({ db }: Pick<Context, 'db'>): Promise<ReadonlyMap<string, string>> {
  const providers = new Map<string, string>();
  const pages = inPages((after, most) =>
    db
      .selectFrom('entities')
      .select(['id', 'links'])
      .where('type', 'in', ['system', 'community'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(most),
  );
  for await (const rows of pages) {
    for (const { id, links } of rows) {
      const provider = readLinks(links).find(({ type }) => type === 'provider');
      if (provider !== undefined) providers.set(id, provider.id);
    }
  }
  return providers;
}

function boardRecordOf(form: string, record: ExportRecord, providers: ReadonlyMap<string, string>): BoardRecord {
  const { id, subject, municipality, days, arrival, author, state, score, body } = record;
  return {
    id,
    form,
    subject: subject === null ? null : { id: subject.id, name: subject.name, code: subject.code },
    municipality,
    provider: subject?.type === 'provider' ? subject.id : (providers.get(subject?.id ?? '') ?? null),
    // A record about a year has no day of its own: the one on which it was made stands for it.
    day: days.from === days.to ? days.to : (body.finishedAt ?? record.receivedAt).slice(0, 10),
    arrival,
    author,
    state,
    score: boardScoreOf(score),
    answers: body.answers,
  };
}

/** What of the registry the rows of a board are, as far as the person's scope goes. */
export async function readBoardEntities(
  { db }: Pick<Context, 'db'>,
  person: Person,
  board: Board,
): Promise<readonly Placed<BoardEntity>[]> {
  const entities: Placed<BoardEntity>[] = [];
  for (const type of entityTypesOf(board)) {
    for await (const found of inPages((after, most) => standing(db, type, after, most))) {
      for (const { properties, code, latitude, longitude, ...row } of found) {
        if (!readsThing(person, row)) continue;
        const isPlaced = latitude !== null && longitude !== null;
        const place: RecordPlace | null = isPlaced
          ? { latitude, longitude, altitudeMetres: null, by: 'registry' }
          : null;
        entities.push({ ...row, code: code ?? '', properties: plainProperties(JSON.parse(properties)), place });
      }
    }
  }
  return entities;
}

function standing(db: Db, type: BoardEntity['type'], after: string, most: number) {
  return db
    .selectFrom('entities')
    .select(['id', 'type', 'name', 'code', 'municipality', 'properties', 'latitude', 'longitude'])
    .where('type', '=', type)
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most);
}
