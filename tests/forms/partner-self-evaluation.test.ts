import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import type { Score } from '../../src/domain/scoring/score.ts';
import { compileScoring } from '../../src/domain/scoring/scoring.ts';
import { partnerSelfEvaluation } from '../../src/forms/partner-self-evaluation/form.ts';
import { partnerSelfEvaluationScoring } from '../../src/forms/scoring/partner-self-evaluation.ts';
import { type Filling, fill, modelOf } from './fill.ts';

const HEADER = {
  socio: 'Municipalidad de Chinda',
  municipios_trabajo: 'Chinda, Santa Bárbara',
  persona: 'Ana',
  cargo: 'Alcaldesa',
} as const;
const INVOLVEMENT = ['i2_comisiones', 'i3_comunica', 'i4_comparte', 'i5_aporta', 'i6_direccion', 'i7_datos'];
const PRINCIPLES = ['p1_cobertura', 'p2_sostenibilidad', 'p3_ciclo_vida', 'p4_monitoreo', 'p5_escala'].flatMap((p) => [
  `${p}_aplica`,
  `${p}_promueve`,
]);
const RESULTS = {
  municipio: ['r1_1', 'r1_2', 'r1_3', 'r1_7', 'r1_8', 'r2_5'],
  facilitador: ['r1_1', 'r1_2', 'r1_3', 'r1_4', 'r1_6', 'r1_7', 'r1_8', 'r2_5'],
  colaborador: ['r1_5', 'r1_6', 'r1_7', 'r1_8', 'r2_5'],
  asesor: ['r1_8', 'r2_1', 'r2_2', 'r2_3', 'r2_4', 'r2_5'],
} as const;
const ALL_RESULTS = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `r1_${n}`).concat([1, 2, 3, 4, 5].map((n) => `r2_${n}`));
const FACTS = ['comas', 'uscl', 'tecnico_municipal', 'ajaaps', 'politica_municipal', 'plan_municipal'];
const ROUTE = [
  'ruta_incidencia',
  'ruta_asocio',
  'ruta_planificacion',
  'ruta_fortalecimiento',
  'ruta_implementacion',
  'ruta_monitoreo',
  'ruta_asistencia_tecnica',
  'ruta_gestion_conocimiento',
];
type Category = keyof typeof RESULTS;
const CATEGORIES: readonly Category[] = ['municipio', 'facilitador', 'colaborador', 'asesor'];

/** A partner that rates everything it is asked the same. */
function partner(categoria: Category, rating: string, more: Record<string, AnswerValue> = {}): Filling {
  const filling = fill(partnerSelfEvaluation).set({ ...HEADER, categoria, i1_asambleas: Number(rating) * 2 });
  for (const name of [...INVOLVEMENT, ...PRINCIPLES, ...RESULTS[categoria]]) filling.set({ [name]: rating });
  if (categoria === 'municipio') {
    for (const name of FACTS) filling.set({ [name]: rating });
    filling.set({ presupuesto_aps: 1000000, presupuesto_ejecutado: 95 });
  }
  if (categoria === 'facilitador') {
    filling.set({ visitas_realizadas: 12, prestadores_asistidos: 8, chequeos_cloracion: 20 });
    filling.set({ 'hoja_ruta_municipios[1]/ruta_departamento': '16', 'hoja_ruta_municipios[1]/ruta_codigo': '1609' });
    for (const name of ROUTE) filling.set({ [`hoja_ruta_municipios[1]/${name}`]: rating });
  }
  if (categoria === 'colaborador') filling.set({ partes_hoja_ruta: ['monitoreo'] });
  if (categoria === 'asesor')
    filling.set({ guias_elaboradas: 1, asesorias_dadas: 2, acciones_incidencia: 0, espacios_conocimiento: 3 });
  return filling.set(more);
}

function scoreOf(filling: Filling): Score {
  const compiled = compileScoring(partnerSelfEvaluationScoring, modelOf(partnerSelfEvaluation));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.scorer.score(filling.engine);
}
const dimension = (score: Score, code: string): number | null | undefined =>
  score.dimensions.find((candidate) => candidate.code === code)?.value;

describe('the self-evaluation', () => {
  it.each(CATEGORIES)('asks %s its own results and no other', (categoria) => {
    const filling = partner(categoria, '2');
    expect(ALL_RESULTS.filter((name) => filling.relevant(name))).toEqual(
      [...RESULTS[categoria]].toSorted((a, b) => ALL_RESULTS.indexOf(a) - ALL_RESULTS.indexOf(b)),
    );
    expect(filling.engine.group('pagina_hechos').relevant).toBe(categoria === 'municipio');
    expect(filling.engine.group('pagina_presupuesto').relevant).toBe(categoria === 'municipio');
    expect(filling.engine.group('pagina_hoja_ruta').relevant).toBe(categoria === 'facilitador');
    expect(filling.engine.group('pagina_colaborador').relevant).toBe(categoria === 'colaborador');
    expect(filling.engine.group('pagina_asesor').relevant).toBe(categoria === 'asesor');
    expect(filling.engine.violations()).toEqual([]);
  });

  it('begins with this year, and refuses one to come or before 2013', () => {
    const filling = fill(partnerSelfEvaluation);
    expect(filling.value('anio')).toBe(2026);
    expect(filling.set({ anio: 2027 }).refused('anio')).toBe('constraint');
    expect(filling.set({ anio: 2012 }).refused('anio')).toBe('constraint');
    expect(filling.set({ anio: 2013 }).refused('anio')).toBe(null);
  });

  it('asks for evidence of what is rated, not of what does not apply', () => {
    const filling = partner('asesor', '2');
    expect(filling.relevant('i2_comisiones_evidencia')).toBe(true);
    filling.set({ i2_comisiones: 'na' });
    expect(filling.relevant('i2_comisiones_evidencia')).toBe(false);
  });

  it.each(CATEGORIES)('asks %s for evidence beside each rating, those of each municipality too', (categoria) => {
    const filling = partner(categoria, '2');
    const asked = [
      'i1_asambleas',
      ...INVOLVEMENT,
      ...PRINCIPLES,
      ...RESULTS[categoria],
      ...(categoria === 'municipio' ? FACTS : []),
      ...(categoria === 'facilitador' ? ROUTE.map((name) => `hoja_ruta_municipios[1]/${name}`) : []),
    ];
    expect(asked.filter((path) => !filling.relevant(`${path}_evidencia`))).toEqual([]);
    expect(filling.relevant('trabajo_evidencia')).toBe(categoria === 'facilitador');
  });

  it('takes no more than 6 of 6 assemblies', () => {
    expect(partner('asesor', '3', { i1_asambleas: 7 }).refused('i1_asambleas')).toBe('constraint');
  });

  it('brings up last year’s plan, an instance an action', () => {
    const filling = fill(partnerSelfEvaluation, {
      previous: [
        {
          plan_mejora: [
            { plan_accion: 'Crear la USCL', plan_responsable: 'Alcaldía', plan_fecha: '2026-06-30' },
            { plan_accion: 'Aprobar el plan', plan_responsable: 'Corporación', plan_fecha: '2026-09-30' },
          ],
        },
      ],
    });
    expect(filling.engine.repeat('seguimiento_plan').instances).toHaveLength(2);
    expect(filling.engine.question('seguimiento_plan[2]/nota_accion_anterior').label['es']).toBe(
      'Se planeó: Aprobar el plan (Corporación, 30/09/2026)',
    );
    expect(filling.refused('seguimiento_plan[1]/accion_estado')).toBe('required');
    expect(fill(partnerSelfEvaluation).engine.group('pagina_seguimiento_plan').relevant).toBe(false);
  });
});

describe('the score of a partner', () => {
  it.each(CATEGORIES)('of a %s with everything full is 1, of one with nothing begun near 0', (categoria) => {
    const full = scoreOf(partner(categoria, '3'));
    expect(full.total).toBe(1);
    expect(full.grade).toEqual({ kind: 'band', band: 'pleno' });
    const none = scoreOf(partner(categoria, '0', categoria === 'municipio' ? { presupuesto_aps: 0 } : {}));
    expect(none.total).toBe(0);
    expect(none.grade).toEqual({ kind: 'band', band: 'inicial' });
  });

  it.each([
    [6, 1],
    [3, 0.5],
    [0, 0],
  ])('gives %d of 6 assemblies 3·x/6 of 3', (i1_asambleas, value) => {
    const items = scoreOf(partner('asesor', '3', { i1_asambleas })).dimensions.flatMap((d) => d.items);
    expect(items.find((item) => item.code === 'I1')?.value).toBe(value);
  });

  it('leaves out what does not apply', () => {
    const filling = partner('asesor', '3', { i1_asambleas: 6, i2_comisiones: 'na', i3_comunica: '0' });
    // I1 and I4 to I7 full, I3 not begun, I2 left out: 5 of 6.
    expect(dimension(scoreOf(filling), 'involucramiento')).toBe(0.833333);
  });

  it.each([
    [90, 1],
    [89.9, 0.666667],
    [70, 0.666667],
    [69.9, 0.333333],
    [40, 0.333333],
    [39.9, 0],
  ])('gives a budget spent to %f %% %f', (presupuesto_ejecutado, value) => {
    const items = scoreOf(partner('municipio', '3', { presupuesto_ejecutado })).dimensions.flatMap((d) => d.items);
    expect(items.find((item) => item.code === 'PRESUPUESTO')?.value).toBe(value);
  });

  it('counts the 8 activities once for each municipality', () => {
    const filling = partner('facilitador', '3');
    filling.engine.addInstance('hoja_ruta_municipios');
    filling.set({ 'hoja_ruta_municipios[2]/ruta_departamento': '16', 'hoja_ruta_municipios[2]/ruta_codigo': '1610' });
    for (const name of ROUTE) filling.set({ [`hoja_ruta_municipios[2]/${name}`]: '0' });
    // 8 results and 8 activities at 3, 8 activities at 0: 48 of 72.
    expect(dimension(scoreOf(filling), 'resultados')).toBe(0.666667);
    for (const name of ROUTE) filling.set({ [`hoja_ruta_municipios[2]/${name}`]: 'na' });
    expect(dimension(scoreOf(filling), 'resultados')).toBe(1);
  });

  it('leaves a blank rating of one municipality out, and not those of the others', () => {
    const filling = partner('facilitador', '3');
    const second = (name: string) => `hoja_ruta_municipios[2]/${name}`;
    for (const name of ROUTE) filling.set({ [`hoja_ruta_municipios[1]/${name}`]: '0' });
    filling.engine.addInstance('hoja_ruta_municipios');
    filling.set({ [second('ruta_departamento')]: '16', [second('ruta_codigo')]: '1610' });
    const results = () => {
      const found = scoreOf(filling).dimensions.find(({ code }) => code === 'resultados');
      return [found?.value, found?.completeness];
    };
    // 8 results at 3; the first municipality at 0, the second not rated: 24 of 48, 16 of 24 known.
    expect(results()).toEqual([0.5, 0.666667]);
    for (const name of ROUTE.slice(1)) filling.set({ [second(name)]: '0' });
    // One blank: 24 of 69.
    expect(results()).toEqual([0.347826, 0.958333]);
    filling.set({ [second('ruta_incidencia')]: 'na' });
    expect(results()).toEqual([0.347826, 1]);
    filling.set({ [second('ruta_incidencia')]: '0' });
    expect(results()).toEqual([0.333333, 1]);
    // Not rated in any municipality: 8 results and 7 activities in two.
    for (const at of [1, 2]) filling.set({ [`hoja_ruta_municipios[${at}]/ruta_incidencia`]: undefined });
    expect(results()).toEqual([0.363636, 0.916667]);
    for (const at of [1, 2]) filling.set({ [`hoja_ruta_municipios[${at}]/ruta_incidencia`]: 'na' });
    expect(results()).toEqual([0.363636, 1]);
  });

  it.each(CATEGORIES)(
    'of a %s lies in 0 to 1 and never falls when one rating of a complete record rises',
    (categoria) => {
      const rated = [
        ...INVOLVEMENT,
        ...PRINCIPLES,
        ...RESULTS[categoria],
        ...(categoria === 'municipio' ? FACTS : []),
        ...(categoria === 'facilitador' ? ROUTE.map((name) => `hoja_ruta_municipios[1]/${name}`) : []),
      ];
      const filling = partner(categoria, '2');
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom('0', '1', '2', '3', 'na'), { minLength: rated.length, maxLength: rated.length }),
          fc.nat(rated.length - 1),
          fc.nat(6),
          fc.constantFrom(0, 39.9, 40, 70, 90, 100),
          (ratings, chosen, assemblies, spent) => {
            filling.set(Object.fromEntries(rated.map((path, index) => [path, ratings[index]])));
            filling.set({ i1_asambleas: assemblies });
            if (categoria === 'municipio') filling.set({ presupuesto_ejecutado: spent });
            const before = scoreOf(filling).total ?? -1;
            expect(before).toBeGreaterThanOrEqual(0);
            expect(before).toBeLessThanOrEqual(1);
            const path = rated[chosen] ?? '';
            const rating = ratings[chosen];
            if (rating === 'na' || rating === '3') filling.set({ i1_asambleas: Math.min(6, assemblies + 1) });
            else filling.set({ [path]: String(Number(rating) + 1) });
            expect(scoreOf(filling).total).toBeGreaterThanOrEqual(before);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('is the mean of its three indices', () => {
    const filling = partner('colaborador', '3', { i1_asambleas: 6 });
    for (const name of PRINCIPLES) filling.set({ [name]: '0' });
    expect(scoreOf(filling).total).toBe(0.666667);
    expect(scoreOf(filling).grade).toEqual({ kind: 'band', band: 'parcial' });
  });
});
