import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { readForm } from '../../src/domain/form/schema.ts';
import { compileIndicators, type Share, sharesOfScore } from '../../src/domain/indicators/count-record.ts';
import { earlierVersions } from '../../src/forms/earlier-versions.ts';
import { forms } from '../../src/forms/index.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { RECORDS } from '../golden/records.ts';
import { type Filling, fill, modelOf } from './fill.ts';

type Given = Readonly<Record<string, AnswerValue | undefined>>;

/** What a record adds: `3/4`, `unknown`, or `absent` where the figure is none of its business. */
function shareOf(filling: Filling, code: string): string {
  const counter = compileIndicators(indicatorTable, filling.engine.model);
  return words(counter.count(filling.engine).get(code));
}

function words(share: Share | undefined): string {
  if (share === undefined) return 'absent';
  return share.kind === 'unknown' ? 'unknown' : `${share.numerator}/${share.denominator}`;
}

function filled(form: string, answers: Given, instances: Readonly<Record<string, number>> = {}): Filling {
  const found = forms.find(({ id }) => id === form);
  if (found === undefined) throw new Error(form);
  const filling = fill(found);
  for (const [repeat, count] of Object.entries(instances))
    for (let index = 0; index < count; index += 1) filling.engine.addInstance(repeat);
  return filling.set(answers);
}

function board(answers: Given = {}): Filling {
  const filling = RECORDS['board-good']?.now();
  if (filling === undefined) throw new Error('board-good');
  return filling.set(answers);
}

/** Nothing is spent but on the environment. */
const WITHOUT_AOM: Given = {
  ...Object.fromEntries(
    ['teorico', 'real'].flatMap((kind) => [
      ...['admin', 'operacion', 'mantenimiento'].map((part) => [`gasto_${kind}_${part}`, 0] as const),
      [`gasto_${kind}_ambiente`, 100] as const,
    ]),
  ),
  suma_gastos_teoricos: 100,
  suma_gastos_reales: 100,
};

/** It costs nothing: nothing should be spent at all. */
const WITHOUT_COSTS: Given = { ...WITHOUT_AOM, gasto_teorico_ambiente: 0, suma_gastos_teoricos: 0 };

describe('the indicators of providers', () => {
  it.each<[string, Given, string]>([
    ['PS-01', {}, '1/1'],
    ['PS-01', { registro_ersaps: 'no' }, '1/1'],
    ['PS-01', { registro_ersaps: 'no', registro_municipal: 'no' }, '0/1'],
    ['PS-01', { registro_ersaps: undefined, registro_municipal: 'no' }, 'unknown'],
    ['PS-01', { estado_legal: 'en_tramite' }, '0/1'],
    ['PS-01', { estado_legal: undefined }, 'unknown'],
    ['PS-01', { estado_legal: 'no', registro_ersaps: undefined }, '0/1'],
    ['PS-01', { clase_prestador: 'otra' }, 'absent'],
    ['PS-01', { clase_prestador: undefined }, 'unknown'],
    ['PS-02', { clase_prestador: undefined }, 'unknown'],
    ['PS-03', { clase_prestador: undefined }, 'unknown'],
    ['PS-02', {}, '1/1'],
    ['PS-02', { integrantes_junta: 6, mujeres_junta: 2 }, '1/1'],
    ['PS-02', { integrantes_junta: 7, mujeres_junta: 2 }, '0/1'],
    ['PS-02', { cargos_nombrados: 'no' }, '0/1'],
    ['PS-02', { fecha_eleccion: '2024-01-01' }, '0/1'],
    ['PS-02', { mujeres_junta: undefined }, 'unknown'],
    ['PS-03', { numero_reuniones: 6 }, '1/1'],
    ['PS-03', { numero_reuniones: 5 }, '0/1'],
    ['PS-03', { numero_reuniones: 6, libro_actas: 'atrasado' }, '1/1'],
    ['PS-03', { numero_reuniones: 6, libro_actas: 'no' }, '0/1'],
    ['PS-03', { numero_reuniones: 6, rinde_cuentas: 'no' }, '0/1'],
    ['PS-03', { numero_reuniones: 6, acta_rendicion: 'no' }, '0/1'],
    ['PS-03', { numero_reuniones: 6, fecha_rendicion: '2025-01-01' }, '0/1'],
    ['PS-03', { numero_reuniones: 6, fecha_rendicion: undefined }, 'unknown'],
    ['PS-04', {}, '1/1'],
    ['PS-04', { ingresos_facturacion: 5200 }, '1/1'],
    ['PS-04', { ingresos_facturacion: 5199 }, '0/1'],
    // An income that was added up elsewhere (150.1 + 100.2): no less than what they should spend (B.4).
    ['PS-04', { ingresos_facturacion: 250.29999999999998, suma_gastos_teoricos: 250.3 }, '1/1'],
    ['PS-04', { ingresos_facturacion: 250.29, suma_gastos_teoricos: 250.3 }, '0/1'],
    ['PS-04', { ingresos_facturacion: undefined }, 'unknown'],
    ['PS-04', { tiene_tarifa: 'no' }, '0/1'],
    ['PS-04', { suma_gastos_teoricos: undefined, gasto_teorico_operacion: undefined }, 'unknown'],
    ['PS-05', {}, '95/100'],
    ['PS-05', { usuarios_al_dia: undefined }, 'unknown'],
    ['PS-04', WITHOUT_COSTS, 'absent'],
    ['PS-04', { ...WITHOUT_COSTS, tiene_tarifa: 'no' }, '0/1'],
    ['PS-04', { ...WITHOUT_COSTS, tiene_tarifa: undefined }, 'unknown'],
    ['PS-05', { tiene_tarifa: 'no' }, 'absent'],
    ['PS-05', { usuarios_deberian_pagar: 0, usuarios_al_dia: 0 }, 'absent'],
    ['PS-05', { usuarios_deberian_pagar: 90 }, '90/90'],
    ['PS-06', {}, '1/1'],
    ['PS-06', { monto_fondos: 100 }, '0/1'],
    ['PS-06', { tiene_fondos: 'no' }, '0/1'],
    ['PS-06', { cuenta_bancaria: 'no' }, '0/1'],
    ['PS-06', { monto_fondos: undefined }, 'unknown'],
    ['PS-06', { gasto_teorico_operacion: undefined, gasto_teorico_mantenimiento: undefined }, 'unknown'],
    // The environment is no part of AOM: a divisor of 0 leaves this condition out, and the others decide.
    ['PS-06', { ...WITHOUT_AOM, monto_fondos: 300 }, '1/1'],
    ['PS-06', { ...WITHOUT_AOM, libro_ingresos_egresos: 'no' }, '0/1'],
    ['PS-06', { ...WITHOUT_AOM, tiene_fondos: undefined }, 'unknown'],
    ['PS-06', { clase_prestador: 'otra' }, '1/1'],
    ['PS-06', { clase_prestador: undefined }, 'unknown'],
    ['PS-07', {}, '1/1'],
    ['PS-07', { reglamento: 'existe_no_se_aplica' }, '0/1'],
    ['PS-07', { atencion_om: 'solo_correctivo' }, '0/1'],
    ['PS-07', { tiene_fontanero: undefined }, 'unknown'],
    ['PS-08', {}, '1/1'],
    ['PS-08', { protege_fuente: 'no' }, '0/1'],
    ['PS-08', { protege_fuente: undefined }, 'unknown'],
  ])('%s with %j: %s', (code, answers, share) => {
    expect(shareOf(board(answers), code)).toBe(share);
  });

  it('does not take a protection without any action for one', () => {
    const names = [...modelOf(board().engine.model.form).nodes.keys()].filter((name) => /^h[45]_/.test(name));
    expect(names).toHaveLength(14);
    const none = Object.fromEntries(names.map((name) => [name, 'no']));
    expect(shareOf(board(none), 'PS-08')).toBe('0/1');
    expect(shareOf(board({ ...none, h5_cercado: 'parcialmente' }), 'PS-08')).toBe('1/1');
    const unanswered = Object.fromEntries(names.map((name) => [name, undefined]));
    expect(shareOf(board(unanswered), 'PS-08')).toBe('unknown');
    // One "no" among blanks says nothing of the others; one "sí" is enough.
    expect(shareOf(board({ ...unanswered, h5_cercado: 'no' }), 'PS-08')).toBe('unknown');
    expect(shareOf(board({ ...none, h5_cercado: undefined }), 'PS-08')).toBe('unknown');
    expect(shareOf(board({ ...unanswered, h5_cercado: 'si' }), 'PS-08')).toBe('1/1');
  });
});

describe('the indicators of communities', () => {
  const COMMUNITY: Given = {
    poblacion_total: 400,
    viviendas_totales: 100,
    'viviendas_por_sistema[1]/sistema_viviendas': 60,
    'viviendas_por_sistema[2]/sistema_viviendas': 20,
    saneamiento_tipo_1: 70,
    saneamiento_tipo_2: 30,
    hay_escuelas: 'si',
    'escuelas[1]/escuela_agua': 'sin_picos',
    'escuelas[1]/escuela_saneamiento': 'si',
    'escuelas[2]/escuela_agua': 'no_funciona',
    'escuelas[2]/escuela_saneamiento': 'no',
    hay_centros_salud: 'no',
    ns_cantidad: 'si',
  };
  const HEALTH: Given = {
    hay_centros_salud: 'si',
    'centros_salud[1]/salud_agua': 'sobre_demanda',
    'centros_salud[1]/salud_saneamiento': 'no',
  };
  const HALL: Given = {
    hay_centros_comunales: 'si',
    'centros_comunales[1]/comunal_agua': 'no',
    'centros_comunales[1]/comunal_saneamiento': 'si',
  };
  const WITHOUT_WATER: Given = {
    'viviendas_por_sistema[1]/sistema_viviendas': 0,
    'viviendas_por_sistema[2]/sistema_viviendas': 0,
    viviendas_sin_sistema: 100,
    ns_cantidad: 'no',
  };
  const community = (answers: Given = {}): Filling =>
    filled(
      'community-coverage',
      {},
      { viviendas_por_sistema: 2, escuelas: 2, centros_salud: 1, centros_comunales: 1 },
    ).set({
      ...COMMUNITY,
      ...answers,
    });

  it.each<[string, Given, string]>([
    ['CO-01', {}, '80/100'],
    ['CO-01', { viviendas_totales: undefined }, 'unknown'],
    // More houses than there are, in a record that contradicts itself: never a share above 1.
    ['CO-01', { 'viviendas_por_sistema[1]/sistema_viviendas': 600 }, '100/100'],
    ['CO-02', {}, '100/100'],
    ['CO-02', { saneamiento_tipo_1: 500 }, '100/100'],
    ['CO-02', { saneamiento_tipo_2: undefined }, 'unknown'],
    ['CO-03', {}, '1/2'],
    ['CO-04', {}, '1/2'],
    ['CO-03', { hay_escuelas: 'no' }, 'absent'],
    ['CO-03', { hay_escuelas: undefined }, 'unknown'],
    ['CO-04', { hay_escuelas: undefined }, 'unknown'],
    ['CO-06', { hay_centros_salud: undefined }, 'unknown'],
    ['CO-07', {}, 'unknown'],
    ['CO-08', { hay_centros_comunales: 'no' }, 'absent'],
    ['CO-05', {}, 'absent'],
    ['CO-05', HEALTH, '1/1'],
    ['CO-06', HEALTH, '0/1'],
    ['CO-07', HALL, '0/1'],
    ['CO-08', HALL, '1/1'],
    ['CO-09', {}, '0/1'],
    ['CO-09', { 'viviendas_por_sistema[1]/sistema_viviendas': 80 }, '1/1'],
    ['CO-09', { viviendas_totales: undefined }, 'unknown'],
    ['NS-01', {}, '80/80'],
    ['NS-01', { ns_cantidad: 'algunas' }, '0/80'],
    ['NS-01', { ns_cantidad: undefined }, 'unknown'],
    ['NS-01', WITHOUT_WATER, 'absent'],
    ['CO-01', WITHOUT_WATER, '0/100'],
    ['CO-03', { 'escuelas[1]/escuela_agua': undefined, 'escuelas[2]/escuela_agua': undefined }, 'unknown'],
  ])('%s with %j: %s', (code, answers, share) => {
    expect(shareOf(community(answers), code)).toBe(share);
  });
});

describe('the indicators of systems', () => {
  const system = (answers: Given): Filling =>
    filled('water-system', { fecha_aplicacion: '2026-11-20', ...answers }, { redes: 2 });

  it.each<[string, Given, string]>([
    ['NS-02', { 'redes[1]/red_horas': 24, 'redes[2]/red_horas': 12 }, '0.75/1'],
    ['NS-02', { 'redes[1]/red_horas': 6 }, '0.25/1'],
    ['NS-02', {}, 'unknown'],
    ['NS-03', { pasa_coliformes: 'si', fecha_coliformes: '2026-01-10' }, '1/1'],
    ['NS-03', { pasa_coliformes: 'si', fecha_coliformes: '2025-01-10' }, '0/1'],
    ['NS-03', { pasa_coliformes: 'no', fecha_coliformes: '2026-01-10' }, '0/1'],
    ['NS-03', { pasa_coliformes: 'si' }, 'unknown'],
    // No test is no data here, not a test that fails (domain reference F.5).
    ['NS-03', { pasa_coliformes: 'no_aplica' }, 'unknown'],
    ['NS-05', { agua_verano: 'si', agua_invierno: 'si' }, '1/1'],
    ['NS-05', { agua_verano: 'no' }, '0/1'],
    ['NS-05', { agua_verano: 'si' }, 'unknown'],
  ])('%s with %j: %s', (code, answers, share) => {
    expect(shareOf(system(answers), code)).toBe(share);
  });

  it.each<[string, readonly (number | null)[], string]>([
    ['every house at 0.2 or more', [0.8, 0.5, 0.2], '1/1'],
    ['one house under it', [0.8, 0.5, 0.1], '0/1'],
    ['no reading', [null, null, null], 'unknown'],
  ])('NS-04: %s', (_what, readings, share) => {
    const points = readings.flatMap((reading, index): [string, AnswerValue][] => {
      const path = `puntos[${index + 1}]`;
      if (reading === null) return [[`${path}/estado_lectura`, 'sin_lectura']];
      return [
        [`${path}/estado_lectura`, 'lectura'],
        [`${path}/lectura`, reading],
      ];
    });
    const check = filled('chlorination-check', { metodo: 'comparador_dpd', ...Object.fromEntries(points) });
    expect(shareOf(check, 'NS-04')).toBe(share);
  });

  it('NS-04 tells beside it how many chlorinate', () => {
    expect(shareOf(filled('chlorination-check', { clora: 'si_funciona' }), 'NS-04/cloran')).toBe('1/1');
    expect(shareOf(filled('chlorination-check', { clora: 'si_no_funciona' }), 'NS-04/cloran')).toBe('0/1');
    expect(shareOf(filled('chlorination-check', {}), 'NS-04/cloran')).toBe('unknown');
  });
});

describe('the indicators of municipalities, demand, activities and partners', () => {
  it.each<[string, string, Given, string]>([
    ['MU-01', 'municipality-holder', { comas_ordenanza: 'si', comas_sesiones: 1 }, '1/1'],
    ['MU-01', 'municipality-holder', { comas_ordenanza: 'si', comas_sesiones: 0 }, '0/1'],
    ['MU-01', 'municipality-holder', { comas_ordenanza: 'si' }, 'unknown'],
    ['MU-02', 'municipality-holder', { uscl_constituida: 'no' }, '0/1'],
    [
      'MU-02',
      'municipality-holder',
      { uscl_constituida: 'si', uscl_equipada: 'si', uscl_prestadores: 3, uscl_quejas: 'si' },
      '1/1',
    ],
    ['MU-03', 'municipality-holder', { tecnico_nombrado: 'si', tecnico_presupuesto: 'si', tecnico_plan: 'no' }, '0/1'],
    ['MU-03', 'municipality-holder', { tecnico_nombrado: 'si', tecnico_presupuesto: 'si', tecnico_plan: 'si' }, '1/1'],
    ['MU-03', 'municipality-holder', { tecnico_nombrado: 'no' }, '0/1'],
    ['MU-03', 'municipality-holder', { tecnico_nombrado: 'si' }, 'unknown'],
    ['MU-04', 'municipality-holder', { ajaaps_constituida: 'si', ajaaps_funciona: 'si' }, '1/1'],
    ['MU-04', 'municipality-holder', { ajaaps_constituida: 'no' }, '0/1'],
    ['MU-04', 'municipality-holder', { ajaaps_constituida: 'si' }, 'unknown'],
    ['MU-05', 'municipality-holder', { politica_aprobada: 'si', plan_aprobado: 'no' }, '0/1'],
    ['MU-05', 'municipality-holder', { politica_aprobada: 'si' }, 'unknown'],
    ['DQ-02', 'improvement-request', {}, '1/1'],
    ['DQ-02/respondidas', 'improvement-request', { estado: 'priorizada' }, '1/1'],
    ['DQ-02/financiadas', 'improvement-request', { estado: 'aprobada' }, '0/1'],
    ['AC-01/concluidas', 'poa-activity', { estado: 'concluida' }, '1/1'],
    ['AC-01/concluidas', 'poa-activity', { estado: 'atrasada' }, '0/1'],
    ['MU-05', 'municipality-holder', { politica_aprobada: 'si', plan_aprobado: 'si' }, '1/1'],
    ['MU-05/ejecutado', 'municipality-holder', { presupuesto_inversion: 200, presupuesto_ejecutado: 50 }, '50/200'],
    ['MU-05/ejecutado', 'municipality-holder', { presupuesto_inversion: 0 }, 'absent'],
    ['MU-05/ejecutado', 'municipality-holder', { presupuesto_inversion: 200 }, 'unknown'],
    ['MU-05/ejecutado', 'municipality-holder', {}, 'unknown'],
    ['DQ-01', 'complaint', {}, '1/1'],
    ['DQ-01/resueltas', 'complaint', { estado: 'resuelta' }, '1/1'],
    ['DQ-01/resueltas', 'complaint', { estado: 'en_tramite' }, '0/1'],
    ['DQ-01/dias', 'complaint', { fecha: '2026-03-01', estado: 'resuelta', fecha_cierre: '2026-03-08' }, '7/1'],
    ['DQ-01/dias', 'complaint', { fecha: '2026-03-01', estado: 'recibida' }, 'absent'],
    ['DQ-01/tipo-fuga', 'complaint', { tipo: 'fuga' }, '1/1'],
    ['DQ-01/tipo-fuga', 'complaint', { tipo: 'trato' }, 'absent'],
    ['DQ-02/respondidas', 'improvement-request', { estado: 'recibida' }, '0/1'],
    ['DQ-02/financiadas', 'improvement-request', { estado: 'ejecutada' }, '1/1'],
    ['AC-01', 'poa-activity', { estado: 'en_curso', avance: 40 }, '0.4/1'],
    ['AC-01', 'poa-activity', { estado: 'cancelada', avance: 40 }, 'absent'],
    ['AC-01', 'poa-activity', { estado: 'en_curso' }, 'unknown'],
  ])('%s of %s with %j: %s', (code, form, answers, share) => {
    expect(shareOf(filled(form, answers), code)).toBe(share);
  });

  it('SO-01 is the score that the partner’s own table gives', () => {
    expect(words(sharesOfScore(indicatorTable, 'partner-self-evaluation', 0.625).get('SO-01'))).toBe('0.625/1');
    expect(words(sharesOfScore(indicatorTable, 'partner-self-evaluation', null).get('SO-01'))).toBe('unknown');
    expect(shareOf(filled('partner-self-evaluation', {}), 'SO-01')).toBe('absent');
  });
});

it('has the questions of its figures in earlier versions of the forms too', async () => {
  for (const { read } of earlierVersions) {
    const form = readForm(await read());
    if (!form.ok) throw new Error(JSON.stringify(form.problems));
    expect(compileIndicators(indicatorTable, modelOf(form.form)).problems).toEqual([]);
  }
});
