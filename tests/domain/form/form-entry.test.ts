import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { formEntryOf, titleOf } from '../../../src/domain/form/form-entry.ts';
import type { ScoringTable } from '../../../src/domain/scoring/table.ts';
import { ask, calculate, group, modelOf, repeat, scenario } from './scenario.ts';

const text = (words: string) => ({ es: words, en: words });
const bare: Form = { id: 'prueba', version: 3, title: text('Prueba'), choices: {}, children: [] };
const TABLE: ScoringTable = {
  id: 't',
  version: 2,
  form: 'prueba',
  title: text('T'),
  source: 'una prueba',
  status: 'propuesto',
  dimensions: [],
  bands: 'letters',
  completeness: { total: 0, dimension: 0 },
};

describe('what lists say of a form', () => {
  it('is little where it has little', () => {
    expect(formEntryOf(bare, null, null)).toEqual({
      id: 'prueba',
      version: 3,
      title: text('Prueba'),
      registers: null,
      repeats: [],
      shows: null,
    });
  });

  it('is its words, subject and menu, its short way, its guides and that it begins from a row', () => {
    const guide = {
      name: 'g',
      title: text('G'),
      paragraphs: [text('x')],
      source: 'una prueba',
      status: 'propuesto',
    } as const;
    const form: Form = {
      ...bare,
      defaultLanguage: 'en',
      description: text('D'),
      subject: 'provider',
      menu: 'more',
      instances: ['previous', 'row'],
      quick: { label: text('Rápido'), answers: {}, page: 'p' },
      guides: [guide],
    };
    expect(formEntryOf(form, null, null)).toMatchObject({
      defaultLanguage: 'en',
      description: text('D'),
      subject: 'provider',
      menu: 'more',
      fromRow: true,
      quick: { label: text('Rápido') },
      guides: [{ name: 'g', title: text('G') }],
    });
    const quick = { label: text('R'), description: text('Q'), answers: {}, page: 'p' };
    expect(formEntryOf({ ...bare, quick }, null, null).quick).toEqual({ label: text('R'), description: text('Q') });
    expect(formEntryOf({ ...bare, instances: ['previous'] }, null, null)).not.toHaveProperty('fromRow');
  });

  it('is its lists of instances, in groups and in each other, in their order', () => {
    const children = [group('g', [repeat('a', [repeat('b', [])])]), ask('text', 'x'), repeat('c', [])];
    expect(formEntryOf({ ...bare, children }, null, null).repeats).toEqual([
      { name: 'a', label: text('a') },
      { name: 'b', label: text('b') },
      { name: 'c', label: text('c') },
    ]);
  });

  it('is what it makes: a thing of the registry, or a row of a list of its own', () => {
    const children = [ask('text', 'nombre', { save_to: 'name' })];
    const filling = (list_name: string) =>
      formEntryOf({ ...bare, children, entities: [{ list_name, label: 'x' }] }, null, null);
    expect(filling('system')).toMatchObject({ registers: { type: 'system', saved: [['nombre', 'name']] } });
    expect(filling('system')).not.toHaveProperty('fills');
    expect(filling('pozos')).toMatchObject({ registers: null, fills: { list: 'pozos', saved: [['nombre', 'name']] } });
  });

  it('is what its result and its score show, each also without the other', () => {
    const steps = { repeat: 'r', what: 'a', who: 'b', until: 'c' };
    expect(formEntryOf(bare, TABLE, null).shows).toEqual({
      date: null,
      steps: null,
      followUp: null,
      table: { id: 't', version: 2, bands: 'letters' },
    });
    expect(formEntryOf(bare, null, { date: 'd', steps }).shows).toEqual({
      date: 'd',
      steps,
      followUp: null,
      table: null,
    });
  });

  it('is its title in the language of who reads, and its id while nothing is known of it', () => {
    const forms = [formEntryOf({ ...bare, title: { es: 'Agua', miq: 'Li' }, defaultLanguage: 'miq' }, null, null)];
    expect(['es', 'en'].map((language) => titleOf(forms, 'prueba', language))).toEqual(['Agua', 'Li']);
    expect(titleOf(forms, 'otra', 'es')).toBe('otra');
  });
});

describe('what a version does not know', () => {
  const model = modelOf([ask('text', 'a'), repeat('r', [ask('text', 'b')])]);

  it('is kept as it came, at its place; what says nothing is not', () => {
    const unknown = { x: { deep: [1] }, y: false, z: 0 };
    const stored = { a: '1', ...unknown, nada: null, r: [{ b: '2', w: 'kept', nada: null }] };
    const record = scenario(model, { stored: JSON.parse(JSON.stringify(stored)) });
    expect(record.submissionAnswers()).toEqual({ a: '1', ...unknown, r: [{ b: '2', w: 'kept' }] });
    record.removeInstance('r[1]');
    expect(record.submissionAnswers()).toEqual({ a: '1', ...unknown });
  });
});

describe('what the phone answers by itself', () => {
  const model = modelOf([
    group('g', [
      { type: 'username', name: 'quien' },
      { type: 'start', name: 'inicio' },
    ]),
    repeat('r', [
      group('h', [
        { type: 'deviceid', name: 'aparato' },
        { type: 'today', name: 'dia' },
      ]),
    ]),
    { type: 'end', name: 'fin' },
  ]);
  const metadata = { username: 'ana', deviceid: 'd1' };

  it('stands in groups and instances too, the end only when it is finished', () => {
    const record = scenario(model, { metadata });
    record.addInstance('r');
    expect(record.draftAnswers()).toEqual({
      quien: 'ana',
      inicio: '2026-11-22T14:05:00.000-06:00',
      r: [{ aparato: 'd1', dia: '2026-11-22' }],
    });
    expect(record.submissionAnswers()['fin']).toBe('2026-11-22T14:05:00.000-06:00');
  });

  it('of a record that is opened again is what is known of the phone, and no new beginning', () => {
    const record = scenario(model, { metadata, stored: { quien: 'eva', r: [{}] } });
    expect(record.draftAnswers()).toEqual({ quien: 'eva', r: [{ aparato: 'd1' }] });
    expect(scenario(model, { stored: {} }).draftAnswers()).toEqual({});
  });
});

describe('a trigger', () => {
  it('reaches the question of its own instance, else those outside of it, else those of every instance', () => {
    const model = modelOf([
      ask('text', 'fuera'),
      repeat('r', [
        ask('text', 'a'),
        calculate('propia', "concat('propia ', ${a})", { trigger: '${a}' }),
        calculate('todas', "concat('todas ', ${fuera})", { trigger: '${fuera}' }),
      ]),
      calculate('arriba', "'cambió'", { trigger: '${a}' }),
    ]);
    const record = scenario(model);
    record.addInstance('r');
    record.addInstance('r');
    record.set('r[2]/a', 'x');
    expect([record.value('r[1]/propia'), record.value('r[2]/propia'), record.value('arriba')]).toEqual([
      undefined,
      'propia x',
      'cambió',
    ]);
    record.set('fuera', 'y');
    expect([record.value('r[1]/todas'), record.value('r[2]/todas')]).toEqual(['todas y', 'todas y']);
  });
});
