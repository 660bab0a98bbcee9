import { expect, it } from 'vitest';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { FormFileTexts } from '../../../src/domain/form/files/read-tables.ts';
import { createModelCache, type ListTables, type ModelOutcome } from '../../../src/domain/form/model-cache.ts';
import { readForm } from '../../../src/domain/form/schema.ts';
import { ask, calculate, formOf, NOW } from './scenario.ts';

const FORM = { id: 'prueba', version: 1 };
const PLAIN = formOf([ask('text', 'nombre')]);
const WITH_FILE = formOf([calculate('casas', "string(instance('aldeas')/root/item[clave = 'ocote']/casas)")], {
  files: { aldeas: 'aldeas.csv' },
});
const villages = (houses: number): FormFileTexts => new Map([['aldeas.csv', `clave,casas\nocote,${houses}`]]);
const rows = (stamp: string, houses: number): ListTables => ({
  stamp,
  tables: new Map([['aldeas.csv', { columns: ['clave', 'casas'], rows: [{ clave: 'ocote', casas: `${houses}` }] }]]),
});

/** What a new record of a loaded form works out from its file. */
function houses(outcome: ModelOutcome): unknown {
  if (outcome.kind !== 'model') return outcome.kind;
  const engine = createEngine(outcome.model, {
    answers: {},
    isNew: true,
    clock: { now: () => NOW },
    uuid: () => 'u',
  });
  return engine.submissionAnswers()['casas'];
}

/** A cache over definitions and files that a test can change, which counts how often each is read. */
function cacheOver(here: { form?: unknown; texts?: FormFileTexts; lists?: ListTables }) {
  const reads = { form: 0, files: 0, lists: 0 };
  const cache = createModelCache(
    async () => {
      reads.form += 1;
      return here.form === null ? null : { kind: 'unchecked', definition: here.form };
    },
    async () => {
      reads.files += 1;
      return here.texts ?? new Map();
    },
    async () => {
      reads.lists += 1;
      return here.lists ?? { stamp: '', tables: new Map() };
    },
  );
  return { reads, load: () => cache.load(FORM) };
}

it('a form is read and compiled once; one without files asks for none', async () => {
  const { load, reads } = cacheOver({ form: PLAIN });
  const [first, again] = [await load(), await load()];
  expect(first.kind).toBe('model');
  expect(again).toEqual(first);
  expect(reads).toEqual({ form: 1, files: 0, lists: 0 });
});

it('what is not here is missing, and found as soon as it is', async () => {
  const here: { form: unknown } = { form: null };
  const { load } = cacheOver(here);
  expect(await load()).toEqual({ kind: 'missing' });
  here.form = PLAIN;
  expect((await load()).kind).toBe('model');
});

it('a form that this program cannot work with says where, and is tried again', async () => {
  const here: { form: unknown } = { form: formOf([calculate('a', '${b}')]) };
  const { load } = cacheOver(here);
  expect(await load()).toMatchObject({ kind: 'broken', problems: [{ code: 'unknown-name', found: 'b' }] });
  here.form = PLAIN;
  expect((await load()).kind).toBe('model');
});

it('a form that was checked before is compiled as it is, and what does not compile of it is told all the same', async () => {
  const load = (input: object) => {
    const read = readForm(input);
    if (!read.ok) throw new Error('no form');
    return createModelCache(
      async () => ({ kind: 'checked', form: read.form }),
      async () => new Map(),
    ).load(FORM);
  };
  expect(await load(PLAIN)).toMatchObject({ kind: 'model', model: { form: PLAIN } });
  expect(await load(formOf([calculate('a', '${b}')]))).toMatchObject({
    kind: 'broken',
    problems: [{ code: 'unknown-name', found: 'b' }],
  });
});

it('a form comes with the file that lies here, and asks no list for it', async () => {
  const { load, reads } = cacheOver({ form: WITH_FILE, texts: villages(40), lists: rows('a', 7) });
  expect(houses(await load())).toBe('40');
  expect(houses(await load())).toBe('40');
  expect(reads).toEqual({ form: 1, files: 1, lists: 0 });
});

it('a form that reads a list is compiled anew when its rows are others, and only then', async () => {
  const here = { form: WITH_FILE, lists: rows('a', 7) };
  const { load, reads } = cacheOver(here);
  expect(houses(await load())).toBe('7');
  expect(houses(await load())).toBe('7');
  expect(reads.form).toBe(1);
  here.lists = rows('b', 8);
  expect(houses(await load())).toBe('8');
  expect(houses(await load())).toBe('8');
  expect(reads.form).toBe(2);
});

it('whoever asks while a form is being read waits for the same, and is not answered by an old one', async () => {
  const { load, reads } = cacheOver({ form: PLAIN });
  const [one, two] = await Promise.all([load(), load()]);
  expect(two).toBe(one);
  expect(reads.form).toBe(1);
});
