import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import type { Score } from '../../../../src/domain/scoring/score.ts';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { providerAssessment } from '../../../../src/forms/provider-assessment/form.ts';
import { followUp } from '../../../../src/forms/results/follow-up.ts';
import { readingStates } from '../../../../src/forms/scoring/reading-states.ts';
import type { RecordDetail, RecordSummary } from '../../../../src/storage/pulled/records.ts';
import { latestLetter } from '../../../../src/ui/record/history/board-glance.ts';
import { chlorineReadings, readingOf } from '../../../../src/ui/record/history/chlorine-readings.ts';
import { counts } from '../../../../src/ui/record/history/counts.ts';
import { latestGlance } from '../../../../src/ui/record/history/latest-glance.ts';
import { pendingAgreements } from '../../../../src/ui/record/history/pending-agreements.ts';
import type { HistoryDetails } from '../../../../src/ui/record/history/read-details.ts';
import { scoresByYear } from '../../../../src/ui/record/history/score-history.ts';
import { fill, modelOf } from '../../../forms/fill.ts';

let number = 0;
function askedDay(answers: Answers): string {
  const day = answers['fecha_visita'] ?? answers['fecha_aplicacion'];
  return typeof day === 'string' ? day : '2026-05-01';
}
function record(
  formId: string,
  subjectId: string,
  answers: Answers,
  members: Partial<RecordSummary> = {},
): RecordDetail {
  number += 1;
  const summary: RecordSummary = {
    id: `record-${number}`,
    form: { id: formId, version: 1 },
    subject: { type: 'system', id: subjectId },
    municipality: null,
    finishedAt: '2026-05-01T18:00:00.000Z',
    day: askedDay(answers),
    author: { userId: 'ana', name: 'Ana' },
    mine: true,
    practice: false,
    withdrawn: false,
    revision: 1,
    status: { kind: 'proved' },
    reviewState: null,
    score: null,
    localKey: null,
    ...members,
  };
  return { summary, answers, photos: [], reviews: [] };
}
const check = (answers: Answers, members?: Partial<RecordSummary>) =>
  record('chlorination-check', 'sistema', answers, members);
const read = (details: readonly RecordDetail[]): HistoryDetails => ({ records: [], details, left: new Map() });

describe('a reading', () => {
  it('is a number only where the test gave one', () => {
    const shown = (point: Answers) => readingOf(point);
    expect(shown({ estado_lectura: 'lectura', lectura: 0.4, valor: 0.4, veredicto: 'aceptable' })).toEqual({
      kind: 'value',
      milligramsPerLitre: 0.4,
    });
    expect(shown({ estado_lectura: 'no_se_detecta', valor: 0, veredicto: 'sin_cloro' })).toEqual({
      kind: 'not-detected',
    });
    expect(shown({ estado_lectura: 'tope', tope: 3, veredicto: 'muy_alto' })).toEqual({ kind: 'at-least', top: 3 });
    expect(shown({ estado_lectura: 'se_borra', veredicto: 'muy_alto' })).toEqual({ kind: 'faded' });
    expect(shown({ estado_lectura: 'sin_lectura', veredicto: 'sin_datos' })).toEqual({ kind: 'none' });
    expect(shown({ estado_lectura: 'lectura', lectura: 0.8, veredicto: 'sin_veredicto' })).toEqual({
      kind: 'total',
      milligramsPerLitre: 0.8,
    });
  });

  it('repeated diluted is the number that the repetition gave', () => {
    expect(
      readingOf({ estado_lectura: 'tope', tope: 3, lectura_diluida: 0.4, valor: 4, veredicto: 'muy_alto' }),
    ).toEqual({ kind: 'value', milligramsPerLitre: 4 });
  });

  it('is read with the words that the check writes', () => {
    const filling = fill(chlorinationCheck).set({
      metodo: 'ortotolidina',
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 0.8,
      'puntos[2]/metodo_punto': 'comparador_dpd',
      'puntos[2]/estado_lectura': 'tope',
      'puntos[3]/metodo_punto': 'comparador_dpd',
      'puntos[3]/estado_lectura': 'no_se_detecta',
    });
    const answers = filling.engine.submissionAnswers();
    const [system] = chlorineReadings(read([check(answers)]));
    expect(system?.places.map((place) => [place.place, place.readings[0]?.reading.kind])).toEqual([
      ['tanque', 'total'],
      ['casa_intermedia', 'at-least'],
      ['ultima_casa', 'not-detected'],
    ]);
    const states = chlorinationCheck.choices.estado_lectura.items.map((item) => item.name);
    for (const state of [readingStates.notDetected, readingStates.atTop, readingStates.faded])
      expect(states).toContain(state);
  });
});

describe('chlorine over time', () => {
  it('goes by the day of the visit and by place, whatever the order of arrival', () => {
    const point = (valor: number): Answers => ({ lugar: 'ultima_casa', estado_lectura: 'lectura', valor });
    const [system] = chlorineReadings(
      read([
        check({ fecha_visita: '2026-05-01', norma: 'nacional', puntos: [point(0.6)] }),
        check({ fecha_visita: '2025-02-01', norma: 'oms', puntos: [point(0.1)] }),
        check({ fecha_visita: '2025-11-01', norma: 'oms', puntos: [point(0.3)] }),
      ]),
    );
    expect(system?.norm).toBe('nacional');
    expect(system?.places[0]?.readings.map((each) => each.date)).toEqual(['2025-02-01', '2025-11-01', '2026-05-01']);
  });

  it('keeps two systems, and two other taps, apart', () => {
    const tap = (lugar_otro: string): Answers => ({ lugar: 'otro', lugar_otro, estado_lectura: 'no_se_detecta' });
    const systems = chlorineReadings(
      read([
        record('chlorination-check', 'uno', { puntos: [tap('Escuela'), tap('Iglesia')] }),
        record('chlorination-check', 'dos', { puntos: [tap('Escuela')] }),
      ]),
    );
    expect(systems.map((system) => [system.systemId, system.places.map((place) => place.other)])).toEqual([
      ['uno', ['Escuela', 'Iglesia']],
      ['dos', ['Escuela']],
    ]);
  });
});

describe('pending agreements', () => {
  const agreement = (acuerdo: string, fecha_limite: string): Answers => ({
    acuerdo,
    responsable: 'tesorera',
    fecha_limite,
  });

  it('are those of the last visit and what it found open, the soonest first', () => {
    const last = check({
      fecha_visita: '2026-05-01',
      acuerdos: [agreement('Comprar cloro', '2026-06-15'), agreement('Lavar el tanque', '2026-06-01')],
      seguimiento: [
        { acuerdo_anterior: 'Cercar la toma', responsable_anterior: 'fiscal', acuerdo_cumplido: 'en_proceso' },
        { acuerdo_anterior: 'Hacer asamblea', responsable_anterior: 'presidenta', acuerdo_cumplido: 'cumplido' },
        { acuerdo_anterior: 'Cobrar', responsable_anterior: 'tesorera', acuerdo_cumplido: 'no_cumplido' },
      ],
    });
    const before = check({ fecha_visita: '2026-01-01', acuerdos: [agreement('Cercar la toma', '2026-02-01')] });
    expect(pendingAgreements([last, before]).map(({ what, who, until }) => [what, who, until])).toEqual([
      ['Cercar la toma', 'fiscal', null],
      ['Cobrar', 'tesorera', null],
      ['Lavar el tanque', 'tesorera', '2026-06-01'],
      ['Comprar cloro', 'tesorera', '2026-06-15'],
    ]);
  });

  it('of two forms stand side by side', () => {
    const one = check({ acuerdos: [agreement('Comprar cloro', '2026-06-15')] });
    const other = record('provider-assessment', 'junta', { acuerdos: [agreement('Hacer asamblea', '2026-06-01')] });
    expect(pendingAgreements([one, other]).map((each) => each.what)).toEqual(['Hacer asamblea', 'Comprar cloro']);
  });

  it('are read by names that both forms have', () => {
    for (const form of [chlorinationCheck, providerAssessment]) {
      const { nodes } = modelOf(form);
      for (const name of [followUp.repeat, followUp.what, followUp.who, followUp.outcome])
        expect(nodes.has(name), `${form.id}: ${name}`).toBe(true);
      expect(form.choices.cumplimiento.items.map((item) => item.name)).toEqual(
        expect.arrayContaining([...followUp.open]),
      );
    }
  });
});

describe('scores by year', () => {
  const score = (total: number): Score => ({
    table: { id: 'provider-assessment', version: 1 },
    total,
    completeness: 1,
    dimensions: [],
    grade: { kind: 'none', reason: 'nothing-known' },
  });
  const assessed = (fecha_aplicacion: string, total: number) => ({
    detail: record('provider-assessment', 'junta', { fecha_aplicacion }),
    score: score(total),
  });

  it('are the last assessment of each year, oldest first, and no year is invented', () => {
    const years = scoresByYear([
      assessed('2026-03-01', 0.7),
      assessed('2023-08-01', 0.4),
      assessed('2026-09-01', 0.8),
      assessed('2025-01-01', 0.6),
    ]);
    expect(years.map(({ year, score: { total } }) => [year, total])).toEqual([
      ['2023', 0.4],
      ['2025', 0.6],
      ['2026', 0.8],
    ]);
  });
});

describe('what counts', () => {
  it('is neither practice, nor withdrawn, nor declined', () => {
    const { summary } = check({});
    expect(counts(summary)).toBe(true);
    expect(counts({ ...summary, practice: true })).toBe(false);
    expect(counts({ ...summary, withdrawn: true })).toBe(false);
    expect(counts({ ...summary, reviewState: 'declined' })).toBe(false);
  });
});

describe('letter and chlorine at a glance', () => {
  it('tell no earlier letter as the last one while a later visit of this phone has none yet', () => {
    const told = { grade: { kind: 'letter', letter: 'A' } };
    const visit = (day: string, members: Partial<RecordSummary>) =>
      record('provider-assessment', 'junta', { fecha_visita: day }, { day, ...members }).summary;
    const before = visit('2026-11-24', { score: told });
    expect(latestLetter([visit('2026-11-28', { localKey: 'ana/1', score: null }), before])).toBeNull();
    expect(latestLetter([visit('2026-11-28', { localKey: 'ana/1', score: told }), before])).toEqual({
      letter: 'A',
      at: '2026-11-28',
    });
    // Of a form that has no letter nothing is awaited.
    const complaint = record('complaint', 'junta', {}, { day: '2026-11-28', localKey: 'ana/2', score: null }).summary;
    expect(latestLetter([complaint, before])).toEqual({ letter: 'A', at: '2026-11-24' });
  });

  const score = (letter: 'A' | 'B' | null) => ({
    grade: letter === null ? { kind: 'none' } : { kind: 'letter', letter },
  });
  const glance = (details: readonly RecordDetail[], letters: Readonly<Record<string, 'A' | 'B'>> = {}) =>
    latestGlance(
      {
        read: async (id) => details.find((detail) => detail.summary.id === id) ?? null,
        score: async ({ summary }) => score(letters[summary.id] ?? null) as Score,
      },
      details.map(({ summary }) => summary),
      [{ id: 'joined', mergedFrom: ['before'] }],
    );
  const assessment = (day: string, members: Partial<RecordSummary> = {}) =>
    record('provider-assessment', 'junta', { fecha_aplicacion: day }, members);

  it('are those of the last visit, also when the service has not seen it, with the day of the visit', async () => {
    const before = assessment('2025-11-20', { finishedAt: '2025-11-20T18:00:00.000Z' });
    const now = assessment('2026-11-22', { finishedAt: '2026-11-24T18:00:00.000Z', status: { kind: 'queued' } });
    const seen = await glance([before, now], { [before.summary.id]: 'B', [now.summary.id]: 'A' });
    expect(seen.letter).toEqual({ letter: 'A', at: '2026-11-22' });
  });

  it('go by the day of the visit, not by when it was typed in', async () => {
    const late = check(
      { fecha_visita: '2026-01-10', veredicto_sistema: 'sin_cloro' },
      { finishedAt: '2026-06-01T18:00:00.000Z' },
    );
    const last = check(
      { fecha_visita: '2026-05-02', veredicto_sistema: 'adecuado' },
      { finishedAt: '2026-05-02T18:00:00.000Z' },
    );
    expect((await glance([late, last])).chlorine).toMatchObject({ tone: 'good', at: '2026-05-02' });
  });

  it('tell the worst of the last checks of the systems, one that was merged into another with it', async () => {
    const of = (id: string, fecha_visita: string, veredicto_sistema: string) =>
      check({ fecha_visita, veredicto_sistema }, { subject: { type: 'system', id }, day: fecha_visita });
    const none = of('one', '2026-11-01', 'sin_cloro');
    expect((await glance([none, of('two', '2026-11-02', 'adecuado')])).chlorine).toMatchObject({
      label: { es: 'Sin cloro' },
      at: '2026-11-01',
    });
    const merged = [of('before', '2026-10-01', 'sin_cloro'), of('joined', '2026-11-02', 'alto')];
    expect((await glance(merged)).chlorine).toMatchObject({ label: { es: 'Alto' }, at: '2026-11-02' });
  });

  it('are not those of a declined, withdrawn or practised visit, and a visit without a letter leaves the one before it', async () => {
    const good = assessment('2025-11-20', { finishedAt: '2025-11-20T18:00:00.000Z' });
    const later = { finishedAt: '2026-11-20T18:00:00.000Z' };
    const others = [
      assessment('2026-11-20', { ...later, reviewState: 'declined' }),
      assessment('2026-11-20', { ...later, withdrawn: true }),
      assessment('2026-11-20', { ...later, practice: true }),
    ];
    const letters = Object.fromEntries(others.map(({ summary }) => [summary.id, 'A' as const]));
    const unfinished = assessment('2026-11-21', later);
    const seen = await glance([good, ...others, unfinished], { ...letters, [good.summary.id]: 'B' });
    expect(seen).toEqual({ letter: { letter: 'B', at: '2025-11-20' }, chlorine: null });
  });
});
