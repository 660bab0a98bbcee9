import { compileRecordTable, type RecordFacts, type RecordTable } from '../../domain/boards/record-table.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { createReader } from '../../domain/form/engine.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { Db } from '../foundations.ts';
import { readLinks } from '../registry/entity-rows.ts';
import type { ExportRecord } from './export-records.ts';
import { latestOfEach } from './latest-records.ts';
import { placeOf } from './record-place.ts';

type Links = {
  readonly communities: readonly string[];
  readonly providers: readonly string[];
};

/** The rows of a table, the headings first: one a subject, of its last record. Records are read twice, a page at a time. */
export async function* recordTableRows(
  db: Db,
  table: RecordTable,
  model: FormModel,
  pages: () => AsyncIterable<readonly ExportRecord[]>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [table.columns.map(({ header }) => header)];
  const { read } = compileRecordTable(table, model);
  const latest = await latestOfEach(pages());
  for await (const page of pages()) {
    const records = page.filter(({ id }) => latest.has(id));
    if (records.length === 0) continue;
    const links = await linksOf(
      db,
      records.flatMap(({ subject }) => (subject === null ? [] : [subject.id])),
    );
    yield records.map((record) => {
      const now = record.body.finishedAt ?? record.receivedAt;
      const engine = createReader(model, {
        answers: record.body.answers,
        clock: { now: () => now },
        uuid: () => '',
      });
      return read(engine, factsOf(model, record, links.get(record.subject?.id ?? '')));
    });
  }
}

function factsOf(model: FormModel, record: ExportRecord, links: Links | undefined): RecordFacts {
  const place = placeOf(model, record);
  const town = MUNICIPALITIES.get(record.municipality ?? '');
  const { communities, providers } = links ?? { communities: [], providers: [] };
  return {
    'subject-id': record.subject?.id ?? '',
    'subject-code': record.subject?.code ?? '',
    divisions: town === undefined ? '' : `${town.department}, ${town.name}`,
    latitude: place?.latitude ?? '',
    longitude: place?.longitude ?? '',
    altitude: place?.altitudeMetres ?? '',
    'linked-communities': communities.join('; '),
    'linked-providers': providers.join('; '),
    'count-communities': communities.length,
    'count-providers': providers.length,
    score: record.score?.total ?? '',
    letter: record.score?.grade.letter ?? '',
  };
}

/** Names of the communities and providers that the registry links to things. */
async function linksOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Links>> {
  const rows = await db.selectFrom('entities').select(['id', 'links']).where('id', 'in', ids).execute();
  const linked = new Map(rows.map(({ id, links }) => [id, readLinks(links)]));
  const wanted = [...new Set([...linked.values()].flat().map(({ id }) => id))];
  const found =
    wanted.length === 0
      ? []
      : await db.selectFrom('entities').select(['id', 'type', 'name']).where('id', 'in', wanted).execute();
  const known = new Map(found.map((row) => [row.id, row]));
  const named = (type: string, links: Entity['links']): string[] =>
    links.flatMap(({ id }) => {
      const row = known.get(id);
      return row?.type === type ? [row.name] : [];
    });
  return new Map(
    [...linked].map(([id, links]) => [
      id,
      { communities: named('community', links), providers: named('provider', links) },
    ]),
  );
}
