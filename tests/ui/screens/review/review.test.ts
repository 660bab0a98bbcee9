import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import { recordHistorySchema } from '../../../../src/domain/sync/history.ts';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { compareAnswers } from '../../../../src/ui/record/reading/compare-answers.ts';
import { ageSince, waitTone } from '../../../../src/ui/screens/review/desk-age.ts';
import { labelOfPath, unansweredIn } from '../../../../src/ui/screens/review/question-labels.ts';
import { placeOfRecord } from '../../../../src/ui/screens/review/record-place.ts';
import { earlierOf, openBranchesOf, timelineOf } from '../../../../src/ui/screens/review/record-timeline.ts';
import { fill } from '../../../forms/fill.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const before = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();

const WORDS = { other: 'Otras', unknown: 'No lo saben', later: 'Queda para otro día' };

describe('how long a record waits', () => {
  it('is said in the largest unit that still says something', () => {
    expect(ageSince(before(0), NOW)).toEqual({ unit: 'now', count: 0 });
    expect(ageSince(before(0.5), NOW)).toEqual({ unit: 'minutes', count: 30 });
    expect(ageSince(before(30), NOW)).toEqual({ unit: 'hours', count: 30 });
    expect(ageSince(before(24 * 5), NOW)).toEqual({ unit: 'days', count: 5 });
    expect(ageSince(before(24 * 20), NOW)).toEqual({ unit: 'weeks', count: 2 });
    expect(ageSince(before(24 * 95), NOW)).toEqual({ unit: 'months', count: 3 });
    // Months are whole ones: before there are two of them, weeks say more.
    expect(ageSince('2026-01-01T12:00:00Z', Date.parse('2026-12-27T12:00:00Z'))).toEqual({ unit: 'months', count: 11 });
    expect(ageSince('2025-11-27T12:00:00Z', NOW)).toEqual({ unit: 'months', count: 12 });
    expect(ageSince('2026-07-01T12:00:00Z', Date.parse('2026-08-31T12:00:00Z'))).toEqual({ unit: 'weeks', count: 8 });
  });
  it('is never negative, however the clocks stand', () => {
    expect(ageSince(before(-5), NOW)).toEqual({ unit: 'now', count: 0 });
  });
  it('stands out after a week, and more after two', () => {
    expect(waitTone(before(24 * 6), NOW)).toBe('quiet');
    expect(waitTone(before(24 * 7), NOW)).toBe('warning');
    expect(waitTone(before(24 * 14), NOW)).toBe('danger');
  });
});

describe('two versions of a record', () => {
  const left: Answers = {
    metodo: 'comparador_dpd',
    observaciones: 'una',
    puntos: [{ lugar_punto: 'tanque', lectura: 0.4 }],
  };
  const right: Answers = {
    metodo: 'comparador_dpd',
    recomendacion: 'Recargar',
    observaciones: 'otra',
    puntos: [
      { lugar_punto: 'tanque', lectura: 0.4 },
      { lugar_punto: 'otro', lectura: 0.2 },
    ],
  };
  const lines = compareAnswers(chlorinationCheck, left, right, 'es', WORDS);
  const line = (path: string) => lines.find((each) => each.path === path);

  it('are compared question by question, as they are read', () => {
    expect(line('metodo')?.differs).toBe(false);
    expect(line('observaciones')).toMatchObject({ differs: true, left: { value: 'una' }, right: { value: 'otra' } });
    expect(line('puntos[1]/lectura')?.differs).toBe(false);
    expect(line('puntos[2]/lectura')).toMatchObject({ differs: true, left: null });
    expect(line('recomendacion')).toMatchObject({ differs: true, left: null, right: { value: 'Recargar' } });
  });
  it('name a question of a list after the thing that it is asked about', () => {
    const named = line('puntos[2]/lectura')?.named ?? '';
    const instance = line('puntos[2]/lectura')?.where.split(' · ').at(-1) ?? '-';
    expect(named).toBe(`${instance} · ${line('puntos[2]/lectura')?.label}`);
    expect(named).not.toBe(line('puntos[1]/lectura')?.named);
    expect(line('metodo')?.named).toBe(line('metodo')?.label);
  });
  it('say only what was taken away when one of a list was', () => {
    const points = [0.6, 0.4, 0.2].map((lectura) => ({ lugar_punto: 'otro', lectura }));
    const changed = compareAnswers(chlorinationCheck, { puntos: points }, { puntos: points.slice(1) }, 'es', WORDS)
      .filter((each) => each.differs)
      .map(({ left: one, right: other }) => [one?.value, other]);
    expect(changed).toEqual([['0.6 mg/L', null]]);
  });
  it('stand in the order of the form', () => {
    const order = lines.map((each) => each.path);
    const at = (path: string) => order.indexOf(path);
    expect(at('metodo')).toBeLessThan(at('observaciones'));
    expect(at('puntos[1]/lectura')).toBeLessThan(at('puntos[2]/lectura'));
  });
});

describe('the questions of a record', () => {
  const { engine } = fill(chlorinationCheck).set({ metodo: 'comparador_dpd' });
  it('that were asked and left empty are listed, so that a comment can ask for them', () => {
    const open = unansweredIn(engine, 'es');
    expect(open.map((each) => each.path)).toContain('observaciones');
    expect(open.map((each) => each.path)).not.toContain('metodo');
    expect(open.some((each) => each.required)).toBe(true);
    expect(open.every((each) => each.label !== '')).toBe(true);
  });
  it('are named by their path, those in a list with their number, unknown ones as they are', () => {
    expect(labelOfPath(engine, 'puntos[2]/lectura', 'es')).toMatch(/ \(2\)$/);
    expect(labelOfPath(engine, 'nadie_la_conoce', 'es')).toBe('nadie_la_conoce');
  });
});

describe('where a record was filled', () => {
  const taken = { latitude: 14.3, longitude: -88.2, accuracyMetres: 8, takenAt: '2026-11-22T14:00:00Z' };
  it('is compared with the registered site', () => {
    const place = placeOfRecord(taken, null, {}, { latitude: 14.301, longitude: -88.2 });
    expect(place?.metres).toBeGreaterThan(100);
    expect(place?.metres).toBeLessThan(120);
    expect(place?.isFar).toBe(false);
    expect(placeOfRecord(taken, null, {}, { latitude: 14.4, longitude: -88.2 })?.isFar).toBe(true);
  });
  it('is not compared with what the registry does not know, nor made up', () => {
    expect(placeOfRecord(taken, null, {}, undefined)).toMatchObject({ metres: null, isFar: false });
    expect(placeOfRecord(null, null, {}, undefined)).toBeNull();
  });
});

describe('the history of a record', () => {
  const revision = (number: number, place: 'line' | 'branch', at: string, branchState: string | null = null) => ({
    revision: number,
    contentHash: `${place}-${number}`,
    place,
    branchState,
    sequence: number,
    receivedAt: at,
    author: { userId: 'a', name: 'Ana' },
    sentBy: 'a',
    flags: [],
    score: null,
    submission: { id: 'x', revision: number },
  });
  const history = recordHistorySchema.parse({
    id: 'x',
    head: 3,
    state: 'received',
    approvedRevision: 1,
    reviews: [
      {
        id: 'r',
        submissionId: 'x',
        revision: 1,
        state: 'approved',
        comments: [],
        by: { userId: 's', name: 'Sup' },
        at: '2026-11-02T00:00:00Z',
      },
    ],
    revisions: [
      revision(1, 'line', '2026-11-01T00:00:00Z'),
      revision(2, 'line', '2026-11-03T00:00:00Z'),
      revision(2, 'branch', '2026-11-04T00:00:00Z', 'open'),
      revision(3, 'line', '2026-11-05T00:00:00Z'),
    ],
  });
  it('is told latest first, decisions between the versions they were about', () => {
    expect(timelineOf(history).map((entry) => entry.at.slice(8, 10))).toEqual(['05', '04', '03', '02', '01']);
  });
  it('has the version before and the approved one to compare with, where they differ', () => {
    expect(earlierOf(history).map(({ kind, revision: { revision } }) => [kind, revision])).toEqual([
      ['before', 2],
      ['approved', 1],
    ]);
    expect(earlierOf({ ...history, head: 2 }).map(({ kind }) => kind)).toEqual(['before']);
    expect(earlierOf({ ...history, head: 1 })).toEqual([]);
  });
  it('knows which versions nobody has decided', () => {
    expect(openBranchesOf(history).map((each) => each.contentHash)).toEqual(['branch-2']);
  });
});
