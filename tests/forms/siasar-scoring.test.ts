import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { compileFor } from '../../src/domain/form/compile-for.ts';
import type { Form } from '../../src/domain/form/definition.ts';
import { communityCoverage } from '../../src/forms/community-coverage/form.ts';
import { scorerOf } from '../../src/forms/scoring/index.ts';
import { autonomy, infrastructure, treatment } from '../../src/forms/scoring/siasar-formulas.ts';
import { waterSystem } from '../../src/forms/water-system/form.ts';
import { fill, modelOf } from './fill.ts';

type Row = Readonly<Record<string, string>>;

/** Published figures of the official SIASAR diagnosis of Colombia; see tests/support/data/README.md. Four decimals. */
function vectors(file: string): Row[] {
  const [header = '', ...lines] = readFileSync(`tests/support/data/${file}`, 'utf8').trim().split('\n');
  const names = header.trim().split(',');
  return lines.map((line) => {
    const cells = line.trim().split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** A form that holds one published row: a decimal question for each part. */
const PARTS = ['capt', 'cond', 'almc', 'dist', 'vol_l', 'pob', 'cl', 'trat', 'filtro'] as const;
const partsForm: Form = {
  id: 'partes',
  version: 1,
  title: { es: 'Partes', en: 'Parts' },
  choices: {},
  children: PARTS.map((name) => ({ type: 'decimal' as const, name, label: { es: name, en: name } })),
};

function valueOf(source: string, answers: Readonly<Record<string, number>>): number {
  const compiled = compileFor(modelOf(partsForm), source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return Number(fill(partsForm, {}, answers).engine.evaluate(compiled.compiled));
}

/** Differences (computed minus published) of the rows that a formula does not reproduce. */
function misses(published: string, compute: (row: Row) => number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const row of vectors('siasar_co_system_vectors.csv')) {
    const difference = compute(row) - Number(row[published]);
    if (Math.abs(difference) > 1e-4) found[row['id'] ?? ''] = Number(difference.toFixed(4));
  }
  return found;
}

const CHLORINE: Readonly<Record<string, number>> = { FUNCIONA: 1, NO_FUNCIONA: 0, NO: 0 };
const FILTERS: Readonly<Record<string, number>> = { MAYORITARIA: 0.5, MINORITARIA: 0.2, NO: 0.1 };

describe('formulas of SIASAR 2 against the published Colombian systems', () => {
  it('reproduces INF as a geometric mean in every record', () => {
    const parts = ['${capt}', '${cond}', '${almc}', '${dist}'].map((value) => ({ value }));
    const compute = (row: Row) =>
      valueOf(infrastructure(parts), {
        capt: Number(row['capt']),
        cond: Number(row['cond']),
        almc: Number(row['almc']),
        dist: Number(row['dist']),
      });
    expect(misses('inf', compute)).toEqual({});
  });

  it('reproduces AUT but for two records whose population had been updated since', () => {
    const compute = (row: Row) =>
      valueOf(autonomy('${vol_l}', '${pob}'), { vol_l: Number(row['vol_l']), pob: Number(row['pob']) });
    expect(misses('aut', compute)).toEqual({ '129792': 0.137, '197102': 0.3394 });
  });

  it('reproduces STR but for three records that no formula explains', () => {
    const compute = (row: Row) =>
      valueOf(treatment('${cl}', '${trat}', '${filtro}'), {
        cl: CHLORINE[row['cloro'] ?? ''] ?? 0,
        trat: Number(row['trat'] || 0),
        filtro: FILTERS[row['filtracion'] ?? ''] ?? 0,
      });
    expect(misses('str', compute)).toEqual({ '109926': -0.2, '133394': 0.1, '174147': -0.25 });
  });
});

/** A system whose works are all good, guarded and chlorinated. */
const GOOD_SYSTEM: Readonly<Record<string, AnswerValue>> = {
  'fuentes[1]/fuente_obra_toma': 'si',
  'fuentes[1]/fuente_estado': 'a_bueno',
  'fuentes[1]/fuente_areas_verdes': 'si',
  'fuentes[1]/fuente_erosion': 'no',
  'fuentes[1]/fuente_proteccion': 'si',
  'fuentes[1]/fuente_contaminacion_domestica': 'no',
  'fuentes[1]/fuente_contaminacion_quimica': 'no',
  'redes[1]/red_estado': 'a_bueno',
  poblacion_atendida: 500,
  desinfeccion_cloro: 'si_funciona',
  filtracion_domiciliaria: 'no',
};

function scoreOfSystem(changed: Readonly<Record<string, AnswerValue | undefined>> = {}) {
  const filling = fill(waterSystem).set(GOOD_SYSTEM);
  filling.engine.addInstance('conducciones');
  filling.engine.addInstance('almacenamientos');
  filling.set({
    'conducciones[1]/conduccion_estado': 'a_bueno',
    'almacenamientos[1]/tanque_estado': 'a_bueno',
    'almacenamientos[1]/tanque_volumen': 20,
    'almacenamientos[1]/tanque_limpieza_meses': 2,
    ...changed,
  });
  const score = scorerOf(filling.engine.model)?.score(filling.engine);
  if (score === undefined) throw new Error('the system has no score');
  return score;
}

const dimension = (score: ReturnType<typeof scoreOfSystem>, code: string) =>
  score.dimensions.find((each) => each.code === code)?.value;

describe('EIA of a water system', () => {
  it('is A for good works; STR keeps 0.5 without a treatment plant, as SIASAR has it', () => {
    const score = scoreOfSystem();
    expect(score.dimensions.map((each) => [each.code, each.value])).toEqual([
      ['AUT', 1],
      ['INF', 1],
      ['ZPA', 1],
      ['STR', 0.5],
    ]);
    expect(score.total).toBe(0.875);
    expect(score.grade).toEqual({ kind: 'letter', letter: 'B' });
  });

  it.each([
    ['b_regular', 0.7],
    ['c_malo', 0.4],
    ['d_caido', 0],
  ])('counts a network %s as %f in the geometric mean of four', (state, part) => {
    expect(dimension(scoreOfSystem({ 'redes[1]/red_estado': state }), 'INF')).toBeCloseTo(part ** 0.25, 6);
  });

  it.each([
    [2, 1],
    [3, 0.85],
    [6, 0.85],
    [7, 0.7],
    [12, 0.5],
  ])('scores a good tank cleaned every %i months as %f', (months, part) => {
    const score = scoreOfSystem({ 'almacenamientos[1]/tanque_limpieza_meses': months });
    expect(dimension(score, 'INF')).toBeCloseTo(part ** 0.25, 6);
  });

  it('takes a fifth from the care of the source for each thing that harms it', () => {
    expect(dimension(scoreOfSystem({ 'fuentes[1]/fuente_erosion': 'si' }), 'ZPA')).toBe(0.8);
    expect(dimension(scoreOfSystem({ 'fuentes[1]/fuente_areas_verdes': 'no' }), 'ZPA')).toBe(0.8);
  });

  it('asks for 40 litres a person: 20 m³ for 1,000 people is half', () => {
    expect(dimension(scoreOfSystem({ poblacion_atendida: 1000 }), 'AUT')).toBe(0.5);
  });

  it('gives no letter while a part is not known, and never counts it as 0', () => {
    for (const gap of [
      'poblacion_atendida',
      'almacenamientos[1]/tanque_limpieza_meses',
      'almacenamientos[1]/tanque_estado',
      'almacenamientos[1]/tanque_volumen',
      'fuentes[1]/fuente_erosion',
      'desinfeccion_cloro',
      'filtracion_domiciliaria',
    ]) {
      const score = scoreOfSystem({ [gap]: undefined });
      expect(score.grade.kind, gap).toBe('none');
      expect(score.dimensions.filter((each) => each.value === 0)).toEqual([]);
    }
  });
});

describe('a part that has fallen', () => {
  it.each([
    'almacenamientos[1]/tanque_limpieza_meses',
    'almacenamientos[1]/tanque_estado',
    'redes[1]/red_estado',
    'fuentes[1]/fuente_estado',
  ])('makes the works 0 whatever else is blank: %s', (blank) => {
    const fallen = scoreOfSystem({ 'conducciones[1]/conduccion_estado': 'd_caido', [blank]: undefined });
    expect(dimension(fallen, 'INF')).toBe(0);
    expect(fallen.grade).toEqual({ kind: 'letter', letter: 'C' });
    expect(dimension(scoreOfSystem({ [blank]: undefined }), 'INF')).toBe(null);
  });

  it('is no fallen tank while its cleaning is not known', () => {
    const tank = {
      'almacenamientos[1]/tanque_estado': 'd_caido',
      'almacenamientos[1]/tanque_limpieza_meses': undefined,
    };
    expect(dimension(scoreOfSystem(tank), 'INF')).toBe(null);
    expect(dimension(scoreOfSystem({ ...tank, 'almacenamientos[1]/tanque_limpieza_meses': 240 }), 'INF')).toBe(0);
  });
});

describe('a well with a hand pump, and rain water', () => {
  const scoreOf = (
    tipo_sistema: readonly string[],
    changed: Readonly<Record<string, AnswerValue | undefined>> = {},
  ) => {
    const filling = fill(waterSystem).set({ ...GOOD_SYSTEM, tipo_sistema, 'redes[1]/red_estado': 'b_regular' });
    filling.set(changed);
    const score = scorerOf(filling.engine.model)?.score(filling.engine);
    if (score === undefined) throw new Error('the system has no score');
    return score;
  };

  it.each([[['pozo_bomba_manual']], [['agua_lluvia']], [['pozo_bomba_manual', 'agua_lluvia']]])(
    'have a letter without line and tank, which %j does without',
    (kinds) => {
      const score = scoreOf(kinds);
      expect(dimension(score, 'INF')).toBeCloseTo(0.7 ** 0.5, 6);
      expect(score.dimensions.find(({ code }) => code === 'AUT')?.items[0]?.state).toBe('not-applicable');
      expect(score.grade).toEqual({ kind: 'letter', letter: 'B' });
      const noIntake = { 'fuentes[1]/fuente_obra_toma': 'no', 'fuentes[1]/fuente_estado': undefined };
      expect(dimension(scoreOf(kinds, noIntake), 'INF')).toBe(0.7);
    },
  );

  it('leaves out no part that is there, nor one that was not answered', () => {
    expect(dimension(scoreOf(['agua_lluvia'], { 'redes[1]/red_estado': undefined }), 'INF')).toBe(null);
    expect(dimension(scoreOf(['agua_lluvia'], { 'fuentes[1]/fuente_obra_toma': undefined }), 'INF')).toBe(null);
    const filling = fill(waterSystem).set({ ...GOOD_SYSTEM, tipo_sistema: ['agua_lluvia'] });
    filling.engine.addInstance('almacenamientos');
    filling.set({ 'almacenamientos[1]/tanque_estado': 'c_malo', 'almacenamientos[1]/tanque_limpieza_meses': 2 });
    filling.set({ 'almacenamientos[1]/tanque_volumen': 10 });
    const score = scorerOf(filling.engine.model)?.score(filling.engine);
    const valueOf = (code: string) => score?.dimensions.find((each) => each.code === code)?.value;
    expect([valueOf('AUT'), valueOf('INF')]).toEqual([0.5, expect.closeTo(0.7 ** (1 / 3), 6)]);
  });

  it.each([[['gravedad']], [['gravedad', 'pozo_bomba_manual']], [['otro']], [undefined]])(
    'are no others: %j still lacks its line and tank',
    (kinds) => {
      const score = scoreOf([], { tipo_sistema: kinds });
      expect(dimension(score, 'INF')).toBe(null);
      expect(dimension(score, 'AUT')).toBe(0);
    },
  );
});

describe('a part of which one instance is not known', () => {
  /** A second tank, and a plant, of which only what is given is known. */
  const scoreWith = (tank: Readonly<Record<string, AnswerValue>>, plant?: AnswerValue) => {
    const filling = fill(waterSystem).set(GOOD_SYSTEM);
    for (const repeat of ['conducciones', 'almacenamientos', 'almacenamientos', 'tratamientos'])
      filling.engine.addInstance(repeat);
    filling.set({
      'conducciones[1]/conduccion_estado': 'a_bueno',
      'almacenamientos[1]/tanque_estado': 'c_malo',
      'almacenamientos[1]/tanque_volumen': 20,
      'almacenamientos[1]/tanque_limpieza_meses': 2,
      ...Object.fromEntries(Object.entries(tank).map(([name, value]) => [`almacenamientos[2]/${name}`, value])),
      ...(plant === undefined ? {} : { 'tratamientos[1]/tratamiento_estado': plant }),
    });
    const score = scorerOf(filling.engine.model)?.score(filling.engine);
    return (code: string) => score?.dimensions.find((each) => each.code === code)?.value;
  };
  const whole = { tanque_volumen: 20, tanque_estado: 'a_bueno', tanque_limpieza_meses: 2 };

  it('a tank without volume is no tank of nothing, and one whose state is not known lends its cleaning to no other', () => {
    expect([scoreWith(whole, 'a_bueno')('AUT'), scoreWith(whole, 'a_bueno')('STR')]).toEqual([1, 1]);
    expect(scoreWith(whole)('INF')).toBeCloseTo(0.85 ** 0.25, 6);
    expect(scoreWith({ tanque_estado: 'a_bueno', tanque_limpieza_meses: 2 })('AUT')).toBeNull();
    expect(scoreWith({ tanque_volumen: 20, tanque_limpieza_meses: 2 })('INF')).toBeNull();
  });

  it('a plant whose state is not known is not taken for none', () => {
    expect(scoreWith(whole)('STR')).toBeNull();
  });
});

/** 100 houses, all with water and type 1 sanitation, day and night. */
const GOOD_COMMUNITY: Readonly<Record<string, AnswerValue>> = {
  viviendas_totales: 100,
  viviendas_sin_sistema: 0,
  saneamiento_tipo_1: 100,
  saneamiento_tipo_2: 0,
  saneamiento_no_mejorado: 0,
  higiene_lavamanos: 100,
  higiene_agua_segura: 100,
  basura_practica: 'si',
  basura_viviendas: 100,
  ns_horas: 24,
  ns_verano: 'si',
  ns_invierno: 'si',
  agua_coliformes: 'si',
  agua_fisicoquimico: 'si',
};

function itemsOfCommunity(changed: Readonly<Record<string, AnswerValue | undefined>> = {}) {
  const filling = fill(communityCoverage);
  filling.engine.addInstance('viviendas_por_sistema');
  filling.set({ 'viviendas_por_sistema[1]/sistema_viviendas': 100, ...GOOD_COMMUNITY, ...changed });
  const score = scorerOf(filling.engine.model)?.score(filling.engine);
  const items = score?.dimensions.flatMap((each) => each.items) ?? [];
  return { score, item: (code: string) => items.find((each) => each.code === code)?.value };
}

describe('NSA and NSH of a community', () => {
  it('is A where everybody has everything', () => {
    const { score } = itemsOfCommunity();
    expect(score?.dimensions.map((each) => [each.code, each.value])).toEqual([
      ['NSA', 1],
      ['NSH', 1],
    ]);
    expect(score?.grade).toEqual({ kind: 'letter', letter: 'A' });
  });

  it('carries coverage into hours, seasons and tests', () => {
    const half = { 'viviendas_por_sistema[1]/sistema_viviendas': 50, viviendas_sin_sistema: 50, ns_horas: 12 };
    const { item } = itemsOfCommunity(half);
    expect(['ACC', 'CON', 'EST', 'CAL'].map(item)).toEqual([0.5, 0.25, 0.5, 0.5]);
  });

  it.each([
    ['si', 'si', 1],
    ['no', 'si', 0.7],
    ['si', 'no', 0.7],
    ['no', 'no', 0.4],
  ])('enough in the dry season %s, in the rainy season %s: %f', (dry, rainy, expected) => {
    expect(itemsOfCommunity({ ns_verano: dry, ns_invierno: rainy }).item('EST')).toBe(expected);
  });

  it.each([
    ['si', 'si', 1],
    ['no', 'si', 0.7],
    ['si', 'no', 0],
    ['no_aplica', 'no_aplica', 0],
  ])('coliforms %s, physical and chemical %s: %f; no test is 0 as in SIASAR', (coliforms, other, expected) => {
    expect(itemsOfCommunity({ agua_coliformes: coliforms, agua_fisicoquimico: other }).item('CAL')).toBe(expected);
    expect(itemsOfCommunity({ agua_coliformes: undefined }).item('CAL')).toBeNull();
  });

  it('is 0 as soon as one factor is, whatever is blank beside it', () => {
    const blank = { ns_horas: undefined, ns_verano: undefined, agua_coliformes: undefined };
    const dry = { 'viviendas_por_sistema[1]/sistema_viviendas': 0, viviendas_sin_sistema: 100, ...blank };
    expect(['ACC', 'CON', 'EST', 'CAL'].map(itemsOfCommunity(dry).item)).toEqual([0, 0, 0, 0]);
    expect(['ACC', 'CON', 'EST', 'CAL'].map(itemsOfCommunity(blank).item)).toEqual([1, null, null, null]);
    expect(itemsOfCommunity({ agua_coliformes: undefined, agua_fisicoquimico: 'no' }).item('CAL')).toBe(0);
    expect(itemsOfCommunity({ agua_coliformes: 'no_aplica', agua_fisicoquimico: undefined }).item('CAL')).toBe(0);
    expect(itemsOfCommunity({ agua_coliformes: 'no', agua_fisicoquimico: undefined }).item('CAL')).toBeNull();
  });

  it('leaves unknown what rests on an answer that is missing', () => {
    const { item } = itemsOfCommunity({
      saneamiento_tipo_2: undefined,
      ns_verano: undefined,
      basura_viviendas: undefined,
    });
    expect(['NSS', 'EST', 'HCO'].map(item)).toEqual([null, null, null]);
  });

  it('counts type 2 as three quarters, and open defecation and waste alike', () => {
    const mixed = { saneamiento_tipo_1: 50, saneamiento_tipo_2: 20, saneamiento_no_mejorado: 10, basura_viviendas: 40 };
    const { item } = itemsOfCommunity(mixed);
    expect(item('NSS')).toBe(0.65);
    expect(item('HCO')).toBe(0.6);
    expect(itemsOfCommunity({ ...mixed, basura_practica: 'no', basura_viviendas: undefined }).item('HCO')).toBe(0.4);
  });
});
