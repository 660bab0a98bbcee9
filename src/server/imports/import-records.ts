import { createHash } from 'node:crypto';
import type { AnswerValue } from '../../domain/form/answers.ts';
import { uuidOfHash, uuidSchema } from '../../domain/ids.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { MAGIC_BYTES } from '../../domain/submission/file-type.ts';
import type { ImportedRow, RecordImport } from '../../domain/sync/record-import.ts';
import { type ImportedRecord, type ImportNote, readImportedRecords } from '../../domain/xlsform/import-records.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { takenTypeOf } from '../files/receive.ts';
import { createPace, inPieces } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { municipalityMeant } from '../registry/municipality-called.ts';
import { isPictureAt } from '../submissions/asked-for.ts';
import type { KnownForm } from '../submissions/form-library.ts';
import { readRecord } from '../submissions/read-record.ts';
import { takeIn } from '../submissions/take-in.ts';
import { importPhoto } from './import-photo.ts';
import { awaitedFiles, bringLate } from './late-files.ts';
import { readExport } from './read-export.ts';

/** Records of one transaction. */
const BATCH = 50;
/** More rows than this nobody reads in a report. */
const MOST_ROWS = 500;
const MAX_RECORDS = 20_000;
const NOTHING: RecordImport = {
  trial: true,
  fault: null,
  rows: [],
  counts: { ready: 0, stored: 0, alreadyHere: 0, refused: 0 },
  files: { stored: 0, missing: 0 },
  unknownColumns: [],
  unknownTables: [],
};

/**
 * Brings an export of ODK Central or KoboToolbox in as records of a form's version, in the name of whoever brings it.
 * A record's id comes from the other service's, so that the same export again, whole or longer, doubles nothing; what is
 * here already stays as it is, and gets those of its files that have not come yet. `trial`: only says what would happen.
 */
export async function importRecords(
  context: Context,
  session: Session,
  form: KnownForm,
  bytes: Uint8Array,
  trial: boolean,
): Promise<RecordImport> {
  const { model } = form;
  const read = await readExport(bytes);
  if (!read.ok) return { ...NOTHING, trial, fault: read.fault };
  if (model === null) return { ...NOTHING, trial, fault: 'form-broken' };
  const reading = await inPieces(readImportedRecords(model, read.tables, MAX_RECORDS));
  if (!reading.ok) return { ...NOTHING, trial, fault: reading.code === 'too-many' ? 'too-large' : reading.code };

  const subjects = await subjectsByCode(context, form, reading.records);
  const known = await idsHere(context, form, reading.records);
  const files = { stored: 0, missing: 0 };
  const rows: ImportedRow[] = [];
  const pace = createPace();
  for (let from = 0; from < reading.records.length; from += BATCH) {
    const ready: { readonly made: Made; readonly row: ImportedRow }[] = [];
    const batch = reading.records.slice(from, from + BATCH);
    const awaited = await awaitedFiles(
      context,
      batch.map(({ instanceId }) => idOf(form, instanceId)).filter((id) => known.has(id)),
    );
    for (const record of batch) {
      await pace();
      const notes = [...record.notes];
      const id = idOf(form, record.instanceId);
      const stops = notes.some(({ code }) => code === 'no-instance-id' || code === 'no-time' || code === 'twice');
      const base = { row: record.row, instanceId: record.instanceId, notes };
      if (stops) rows.push({ ...base, outcome: 'refused' });
      else if (known.has(id)) {
        const late = await bringLate({ context, session, record, file: read.file, awaited: awaited.get(id), trial });
        files.stored += late.stored;
        files.missing += late.missing.length;
        const missing = late.missing.map((sha256): ImportNote => ({ code: 'file-missing', found: sha256 }));
        rows.push({ ...base, notes: missing, outcome: 'already-here' });
      } else {
        const made = makeRecord({ form, session, record, id, subjects, file: read.file, notes });
        files.missing += made.missing;
        const row: ImportedRow = { ...base, outcome: 'ready' };
        rows.push(row);
        ready.push({ made, row });
      }
    }
    if (trial || ready.length === 0) continue;
    const readable = ready.map(({ made }) => readRecord({ bytes: Buffer.from(made.text, 'utf8'), fault: null }));
    const { receipts } = await takeIn(context, session, readable);
    for (const [index, { made, row }] of ready.entries()) {
      const receipt = receipts[index];
      const isHere = receipt?.outcome === 'stored' || receipt?.outcome === 'duplicate';
      row.outcome = isHere ? 'stored' : 'refused';
      if (!isHere) row.notes.push({ code: receipt?.outcome ?? 'refused' });
      for (const photo of isHere ? made.photos : []) {
        const outcome = await importPhoto(context, photo, [], session.userId);
        if (outcome === 'stored' || outcome === 'duplicate') files.stored += 1;
        else {
          files.missing += 1;
          row.notes.push({ code: 'file-missing', found: photo.sha256 });
        }
      }
    }
  }
  const count = (outcome: ImportedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const counts = {
    ready: count('ready'),
    stored: count('stored'),
    alreadyHere: count('already-here'),
    refused: count('refused'),
  };
  if (!trial) await note(context, session, form, counts.stored);
  const told = rows.filter(({ notes, outcome }) => notes.length > 0 || outcome === 'refused');
  const { unknownColumns, unknownTables } = reading;
  return {
    trial,
    fault: null,
    rows: told.slice(0, MOST_ROWS),
    counts,
    files,
    unknownColumns: [...unknownColumns],
    unknownTables: [...unknownTables],
  };
}

type Made = {
  /** The record as it travels. */
  readonly text: string;
  readonly photos: readonly { readonly sha256: string; readonly data: Uint8Array }[];
  readonly missing: number;
};

function makeRecord(parts: {
  readonly form: KnownForm;
  readonly session: Session;
  readonly record: ImportedRecord;
  readonly id: string;
  readonly subjects: Subjects;
  readonly file: (name: string) => Uint8Array | null;
  readonly notes: ImportNote[];
}): Made {
  const { form, session, record, id, subjects, file, notes } = parts;
  const { definition } = form;
  const answers: Record<string, AnswerValue> = structuredClone(record.answers);
  const photos: { sha256: string; data: Uint8Array; question: string; mediaType: string }[] = [];
  let missing = 0;
  for (const { path, name } of record.files) {
    const data = file(name);
    const picture = isPictureAt(definition.children, path);
    const mediaType = data === null ? null : takenTypeOf({ picture }, data.subarray(0, MAGIC_BYTES));
    if (data === null || mediaType === null) {
      missing += 1;
      notes.push({ code: 'file-missing', column: path, found: name });
      continue;
    }
    const sha256 = createHash('sha256').update(data).digest('hex');
    setAt(answers, path, sha256);
    photos.push({ sha256, data, question: path, mediaType });
  }
  const subject = record.subjectCode === null ? null : (subjects.get(record.subjectCode) ?? null);
  if (record.subjectCode !== null && subject === null) {
    notes.push({ code: 'subject-unknown', found: record.subjectCode });
  }
  const municipality = municipalityMeant(record.municipality ?? '');
  if (record.municipality !== null && municipality === null) {
    notes.push({ code: 'municipality-unknown', column: '_municipality', found: record.municipality });
  }
  const content = {
    id,
    revision: 1,
    baseRevision: 0,
    form: { id: definition.id, version: definition.version },
    subject: subject === null || definition.subject === undefined ? null : { type: definition.subject, id: subject.id },
    municipality: municipality ?? subject?.municipality ?? null,
    answers,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    activeSeconds: 0,
    clockOffsetMs: null,
    location: null,
    photos: photos.map(({ question, sha256, data, mediaType }) => ({
      question,
      sha256,
      bytes: data.length,
      mediaType,
    })),
    device: session.deviceId,
    app: 'import',
    imported: { instanceId: record.instanceId },
  };
  const canonical = canonicalSubmission(content);
  const contentHash = createHash('sha256')
    .update(canonical.ok ? canonical.text : '', 'utf8')
    .digest('hex');
  return { text: JSON.stringify({ ...content, contentHash }), photos, missing };
}

/** Puts an answer at its path: `foto`, `puntos[2]/foto`. */
function setAt(answers: Record<string, AnswerValue>, path: string, value: string): void {
  const [head = '', ...rest] = path.split('/');
  const [, name = '', number] = /^(.*?)(?:\[(\d+)\])?$/.exec(head) ?? [];
  if (number === undefined) answers[name] = value;
  else {
    const instances = answers[name];
    const instance = Array.isArray(instances) ? instances[Number(number) - 1] : undefined;
    if (typeof instance === 'object') setAt(instance, rest.join('/'), value);
  }
}

/** The other service's uuid, or one (v8, RFC 9562) of its id and the form's, always the same. */
function idOf({ definition }: KnownForm, instanceId: string): string {
  const bare = instanceId.replace(/^uuid:/, '');
  if (uuidSchema.safeParse(bare).success) return bare.toLowerCase();
  const hash = createHash('sha256').update(`${definition.id} ${instanceId}`).digest('hex');
  return uuidOfHash(hash);
}

async function idsHere(
  { db }: Context,
  form: KnownForm,
  records: readonly ImportedRecord[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const pace = createPace();
  for (let from = 0; from < records.length; from += 500) {
    await pace();
    const ids = records.slice(from, from + 500).map(({ instanceId }) => idOf(form, instanceId));
    const rows = await db.selectFrom('submissions').select('id').where('id', 'in', ids).execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

type Subjects = ReadonlyMap<string, { readonly id: string; readonly municipality: string | null }>;

async function subjectsByCode(
  { db }: Context,
  { definition }: KnownForm,
  records: readonly ImportedRecord[],
): Promise<Subjects> {
  const codes = [...new Set(records.flatMap(({ subjectCode }) => subjectCode ?? []))];
  if (codes.length === 0 || definition.subject === undefined) return new Map();
  const found = new Map<string, { id: string; municipality: string | null }>();
  const pace = createPace();
  for (let from = 0; from < codes.length; from += 500) {
    await pace();
    const rows = await db
      .selectFrom('entities')
      .select(['id', 'code', 'municipality'])
      .where('type', '=', definition.subject)
      .where('code', 'in', codes.slice(from, from + 500))
      .where('removed_at', 'is', null)
      .where('merged_into', 'is', null)
      .execute();
    for (const { id, code, municipality } of rows) if (code !== null) found.set(code, { id, municipality });
  }
  return found;
}

async function note(context: Context, session: Session, { definition }: KnownForm, count: number): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const about = `${definition.id}/${definition.version}`;
    await writeAudit(trx, { at: context.clock.now(), who: actorOf(session), action: 'records-import', about, count });
  });
}
