import { compileFormInPieces } from '../../domain/form/compile-form.ts';
import type { Form } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { readTables } from '../../domain/form/files/read-tables.ts';
import { readForm } from '../../domain/form/schema.ts';
import { earlierVersions } from '../../forms/earlier-versions.ts';
import { foundPersonal } from '../../forms/found-personal.ts';
import { forms as latestForms } from '../../forms/index.ts';
import { type LineTrx, onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import { prepared, type SlotFor } from '../db/prepared.ts';
import { fileTexts } from '../forms/needed-files.ts';
import type { Clock, Db, Log } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { type FormNames, namesOf } from './personal.ts';

/** A version of a form, ready to check records with. */
export type KnownForm = {
  readonly definition: Form;
  /** null: it does not compile, so its records are stored unchecked; the log says why. */
  readonly model: FormModel | null;
  readonly names: FormNames;
  /** The texts of its files, by name: a thread that checks records compiles it with them. */
  readonly files: ReadonlyMap<string, string>;
};

/**
 * Forms by id and version. What is read once never changes, so it is kept. What is personal of it does: whoever asks gets it
 * by all versions that anybody was shown until now, also by those that another process put there.
 */
export type FormLibrary = { readonly find: (id: string, version: number) => Promise<KnownForm | null> };

/** The names of a form's version, by its id and number; null: the form is not known. */
export type FindNames = (id: string, version: number) => Promise<FormNames | null>;

/** What transactions have read: no version comes while one lasts that writes on the line. */
const readInside = new WeakMap<Trx, FindNames>();

/** As the library has them, read inside a transaction, where the library would wait for a second connection. */
export function namesInside(trx: LineTrx): FindNames {
  const known = readInside.get(trx) ?? readNames(trx);
  readInside.set(trx, known);
  return known;
}

function readNames(trx: Trx): FindNames {
  const read = new Map<string, Promise<FormNames | null>>();
  const find: FindNames = async (id, version) => {
    const rows = await trx
      .selectFrom('forms')
      .select(['version', 'definition'])
      .where('id', '=', id)
      .where('state', '<>', 'draft')
      .execute();
    const row = rows.find((candidate) => candidate.version === version);
    if (row === undefined) return null;
    const form: Form = JSON.parse(row.definition);
    return { known: namesOf(form.children).known, ...keptBackByAny(id, rows) };
  };
  return (id, version) => {
    const key = `${id}/${version}`;
    const names = read.get(key) ?? find(id, version);
    read.set(key, names);
    return names;
  };
}

/** A form as it is stored, read inside a transaction. */
export async function formInside(trx: Trx, id: string, version: number): Promise<Form | null> {
  const row = await trx
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '<>', 'draft')
    .executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.definition);
}

const readNumbers = prepared((db, slot: SlotFor<{ id: string }>) =>
  db
    .selectFrom('forms')
    .select('version')
    .where('id', '=', slot('id'))
    // A draft may still change, so nobody has filled it and nothing of it is kept.
    .where('state', '<>', 'draft'),
);

/** What is personal of a form, and the versions that have been read for it. All versions that are known share the names. */
type Marks = { readonly names: { readonly [set in keyof KeptBack]: Set<string> }; readonly read: Set<number> };

/** Reads forms out of the database; compiles each once. */
export function createFormLibrary(db: Db, log: Log): FormLibrary {
  const known = new Map<string, KnownForm>();
  const marks = new Map<string, Marks>();
  return {
    find: async (id, version) => {
      const versions = (await readNumbers(db, { id })).map((row) => row.version);
      if (!versions.includes(version)) return null;
      const keptBack = await readMarks(db, marks, id, versions);
      const key = `${id}/${version}`;
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const row = await db
        .selectFrom('forms')
        .select('definition')
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirstOrThrow();
      // Written by `shipForms` or an import, both of which checked it.
      const definition: Form = JSON.parse(row.definition);
      const files = await fileTexts(db, { id, version }, definition);
      const form = await knownForm(definition, files, key, keptBack, log);
      known.set(key, form);
      return form;
    },
  };
}

/** The same library for one answer: it looks each version of a form up once, however many records are of it. */
export function lookedUpOnce(forms: FormLibrary): FormLibrary {
  const found = new Map<string, Promise<KnownForm | null>>();
  return {
    find: (id, version) => {
      const key = `${id}/${version}`;
      const form = found.get(key) ?? forms.find(id, version);
      found.set(key, form);
      return form;
    },
  };
}

/** Adds what versions say that came since; those of before stay read. */
async function readMarks(
  db: Db,
  known: Map<string, Marks>,
  id: string,
  versions: readonly number[],
): Promise<KeptBack> {
  const none = { personal: new Set<string>(), makers: new Set<string>(), makerNames: new Set<string>() };
  const { names, read } = known.get(id) ?? { names: none, read: new Set<number>() };
  known.set(id, { names, read });
  const unread = versions.filter((version) => !read.has(version));
  if (unread.length === 0) return names;
  const rows = await db
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', 'in', unread)
    .execute();
  const { personal, makers, makerNames } = keptBackByAny(id, rows);
  for (const name of personal) names.personal.add(name);
  for (const name of makers) names.makers.add(name);
  for (const name of makerNames) names.makerNames.add(name);
  for (const version of unread) read.add(version);
  return names;
}

/** What is kept from people of a form's answers, whatever version asked for them. */
type KeptBack = Omit<FormNames, 'known'>;

/**
 * The names that any of these versions of a form marks as personal data, or fills with who made the record: what a later
 * version does is kept from people in older records too.
 */
export function keptBackByAny(id: string, versions: readonly { readonly definition: string }[]): KeptBack {
  const read = versions.map(({ definition }) => {
    const form: Form = JSON.parse(definition);
    return namesOf(form.children);
  });
  return {
    personal: new Set([...(foundPersonal[id] ?? []), ...read.flatMap(({ personal }) => [...personal])]),
    makers: new Set(read.flatMap(({ makers }) => [...makers])),
    makerNames: new Set(read.flatMap(({ makerNames }) => [...makerNames])),
  };
}

async function knownForm(
  definition: Form,
  files: ReadonlyMap<string, string>,
  key: string,
  keptBack: KeptBack,
  log: Log,
): Promise<KnownForm> {
  const compiled = await compileFormInPieces(definition, createPace(), readTables(files));
  if (!compiled.ok) log('error', 'a stored form does not compile', { form: key, problems: compiled.problems });
  return {
    definition,
    model: compiled.ok ? compiled.model : null,
    names: { known: namesOf(definition.children).known, ...keptBack },
    files,
  };
}

/**
 * Puts the forms of this release into the database and tells phones of them (6.6). Versions that are there stay. Those of
 * earlier releases go in too, so that a service that is new takes what an old phone sends, but nobody is told: every app
 * has them already, and a pull names each thing once.
 */
export async function shipForms(db: Db, clock: Clock, forms: readonly Form[] = latestForms): Promise<void> {
  const earlier = await earlierForms();
  // Looked at first without taking numbers, so that a start that changes nothing writes nothing.
  if ((await changedForms(db, [...earlier, ...forms])).length === 0) return;
  await onTheLine(db, forms.length, async (trx, sequences) => {
    for (const form of await changedForms(trx, earlier)) await putForm(trx, clock, form);
    const changed = await changedForms(trx, forms);
    for (const form of changed) await putForm(trx, clock, form);
    await recordChanges(
      trx,
      'form',
      changed.map((form) => ({ key: `${form.id}/${form.version}`, sequence: sequences.next() })),
    );
  });
}

/** Stores a form of this release. A new version of a form that people have withdrawn is stored as withdrawn too. */
async function putForm(trx: Trx, clock: Clock, form: Form): Promise<void> {
  const newest = await trx
    .selectFrom('forms')
    .select(['state', 'publication'])
    .where('id', '=', form.id)
    .where('version', '<', form.version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const standing = newest?.state === 'withdrawn' ? newest : {};
  const columns = {
    title: JSON.stringify(form.title),
    definition: JSON.stringify(form),
    source: 'shipped' as const,
  };
  await trx
    .insertInto('forms')
    .values({ id: form.id, version: form.version, added_at: clock.now().toISOString(), ...columns, ...standing })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doUpdateSet(columns))
    .execute();
}

async function earlierForms(): Promise<readonly Form[]> {
  const copies = await Promise.all(earlierVersions.map(({ read }) => read()));
  return copies.map((copy) => {
    const read = readForm(copy);
    // Ours, and held by a test: one that cannot be read is a broken installation.
    if (!read.ok) throw new Error(`a frozen form cannot be read: ${JSON.stringify(read.problems)}`);
    return read.form;
  });
}

async function changedForms(db: Db | Trx, forms: readonly Form[]): Promise<readonly Form[]> {
  const rows = await db.selectFrom('forms').select(['id', 'version', 'definition', 'source']).execute();
  const present = new Map(rows.map((row) => [`${row.id}/${row.version}`, row]));
  return forms.filter((form) => {
    const row = present.get(`${form.id}/${form.version}`);
    // What was published here under that number stays: records are filled with it.
    return row === undefined || (row.source === 'shipped' && row.definition !== JSON.stringify(form));
  });
}
