import { describe, expect, it, test } from 'vitest';
import type { VisitMark } from '../../../../src/storage/phone/visit-mark.ts';
import { type DayBoard, makeDay, monthProgress, ownVisitOn } from '../../../../src/ui/record/plans/day.ts';
import { dayChoices } from '../../../../src/ui/record/plans/day-choices.ts';
import type { Plan } from '../../../../src/ui/record/plans/plan.ts';
import { assigneeOf, hearsOfPlan, plansIn, planTitle, visitOfPlan } from '../../../../src/ui/record/plans/plan.ts';
import { teamMonth } from '../../../../src/ui/record/plans/team.ts';

const TODAY = '2026-11-28';

const mark = (boardId: string, day: string, more: Partial<VisitMark> = {}): VisitMark => ({
  subjectKey: `provider:${boardId}`,
  formId: 'provider-assessment',
  day,
  finishedAt: `${day}T18:00:00.000Z`,
  arrival: 1,
  letter: null,
  mine: true,
  recordId: `${boardId}/${day}`,
  ...more,
});

const plan = (boardId: string, by: string, more: Partial<Plan> = {}): Plan => ({
  id: `plan/${boardId}/${by}`,
  boardId,
  who: 'ana',
  whoName: 'Ana',
  formId: 'provider-assessment',
  formTitle: 'Evaluación',
  by,
  note: '',
  byName: 'Silvia',
  mine: false,
  madeAt: '2026-11-20T14:00:00.000Z',
  ...more,
});

/** Juntas a degree apart, `a` in the west. */
function boards(visits: Readonly<Record<string, readonly VisitMark[]>> = {}): ReadonlyMap<string, DayBoard> {
  return new Map(
    ['a', 'b', 'c', 'd'].map((id, at) => [
      id,
      {
        id,
        name: `Junta ${id}`,
        municipality: '0801',
        location: { latitude: 14, longitude: -88 + at + (id === 'd' ? 0.5 : 0) },
        visits: visits[id] ?? [],
      },
    ]),
  );
}

const day = (plans: readonly Plan[], route: readonly string[] = [], visits = {}) =>
  makeDay({ plans, route, boards: boards(visits), here: { latitude: 14, longitude: -84 }, today: TODAY });
const names = (visits: readonly { readonly board: DayBoard }[]) => visits.map(({ board }) => board.id);

describe('the day', () => {
  it('has what was chosen for today in its order, then what is due, each next one the nearest', () => {
    expect(names(day([plan('d', TODAY), plan('a', '2026-11-25'), plan('b', TODAY)], ['c']).today)).toEqual([
      'c',
      'b',
      'a',
      'd',
    ]);
  });
  it('without a route begins where the person is', () => {
    expect(names(day([plan('a', TODAY), plan('d', TODAY)]).today)).toEqual(['d', 'a']);
  });
  it('keeps what is for later apart, soonest first', () => {
    const { today, later } = day([plan('a', '2026-12-05'), plan('b', '2026-11-29')]);
    expect([names(today), names(later)]).toEqual([[], ['b', 'a']]);
  });
  it('ticks a visit that was made today, and forgets one that was made on another day', () => {
    const made = { a: [mark('a', TODAY)], b: [mark('b', '2026-11-24')] };
    const { today, later } = day([plan('a', TODAY), plan('b', TODAY)], [], made);
    expect(today.map(({ board, done }) => [board.id, done?.day])).toEqual([['a', TODAY]]);
    expect(later).toEqual([]);
  });
  it('ticks a stop of the route that nobody had assigned', () => {
    expect(day([], ['c'], { c: [mark('c', TODAY)] }).today[0]?.done?.recordId).toBe(`c/${TODAY}`);
  });
  it('asks again where one form was filled and another one is assigned', () => {
    const both = [plan('a', TODAY), plan('a', TODAY, { id: 'other', formId: 'chlorination-check' })];
    const [visit] = day(both, [], { a: [mark('a', TODAY)] }).today;
    expect([visit?.done, visit?.plans.map(({ id }) => id)]).toEqual([null, ['other']]);
  });
  it('leaves out a Junta that is not on this phone', () => {
    expect(day([plan('elsewhere', TODAY)], ['nowhere']).today).toEqual([]);
  });
});

describe('a plan', () => {
  it('is done by a visit with its form that was finished after it was made, whoever made it', () => {
    const assigned = plan('a', TODAY, { madeAt: '2026-11-28T14:00:00.000Z' });
    const visits = [
      mark('a', '2026-11-20'),
      mark('a', TODAY, { finishedAt: '2026-11-28T13:00:00.000Z', recordId: 'before' }),
      mark('a', TODAY, { formId: 'complaint', recordId: 'complaint' }),
    ];
    expect(visitOfPlan(assigned, visits)).toBeNull();
    const after = mark('a', TODAY, { mine: false, finishedAt: '2026-11-28T15:00:00.000Z', recordId: 'after' });
    expect(visitOfPlan(assigned, [...visits, after])?.recordId).toBe('after');
  });
  it('that says neither who nor by when is none', () => {
    const record = {
      id: 'r',
      formId: 'plan-visit',
      subject: { type: 'provider', id: 'a' } as const,
      finishedAt: '2026-11-20T14:00:00.000Z',
      byName: 'Silvia',
      mine: false,
    };
    const answers = { para: 'ana', formulario: 'provider-assessment', hasta: '2026-12-01' };
    expect(plansIn([{ ...record, answers }])[0]).toMatchObject({ who: 'ana', by: '2026-12-01', byName: 'Silvia' });
    expect(plansIn([{ ...record, answers: { ...answers, para: 7 } }])).toEqual([]);
    expect(plansIn([{ ...record, answers: { ...answers, hasta: 'pronto' } }])).toEqual([]);
  });
});

describe('the form of a planned visit', () => {
  const titleOf = (id: string) => (id === 'provider-assessment' ? 'Provider assessment' : id);
  it('is called as its reader calls it, whatever the language of who planned it', () => {
    expect(planTitle(titleOf, { formId: 'provider-assessment', formTitle: 'Evaluación del prestador' })).toBe(
      'Provider assessment',
    );
  });
  it('is called as the plan says where this phone does not know it', () => {
    expect(planTitle(titleOf, { formId: 'own', formTitle: 'Encuesta propia' })).toBe('Encuesta propia');
  });
});

describe('the month', () => {
  const marks = [
    mark('a', '2026-11-03'),
    mark('a', '2026-11-03', { formId: 'chlorination-check', recordId: 'same visit' }),
    mark('b', '2026-11-04'),
    mark('c', '2026-10-30'),
    mark('d', '2026-11-05', { mine: false }),
    mark('d', '2026-11-06', { formId: 'complaint' }),
  ];
  const progress = (plans: Parameters<typeof monthProgress>[0]['plans'], goal: number | null = null) =>
    monthProgress({ marks, plans, boards: boards({ a: [mark('a', '2026-11-21')] }) }, goal, TODAY);
  it('counts a Junta and day once, of her own visits of this month', () => {
    expect(progress([])).toEqual({ made: 2, goal: null, planned: null });
  });
  it('counts of what is planned for it what was made, and not other visits', () => {
    const plans = [plan('a', '2026-11-10'), plan('b', '2026-11-30'), plan('c', '2026-12-01')];
    expect(progress(plans)).toEqual({ made: 2, goal: null, planned: { done: 1, of: 2 } });
    expect(progress(plans, 12)).toEqual({ made: 2, goal: 12, planned: { done: 1, of: 2 } });
    expect(progress([plan('z', '2026-11-10')])).toEqual({ made: 2, goal: null, planned: { done: 0, of: 1 } });
  });
  it('tells a supervisor of each person what is done and what is late', () => {
    const plans = [
      plan('a', '2026-11-10'),
      plan('b', '2026-10-30'),
      plan('c', '2026-12-05'),
      plan('d', '2026-11-30', { who: 'beto', whoName: 'Beto' }),
    ];
    expect(teamMonth(plans, boards({ a: [mark('a', '2026-11-21')] }), TODAY)).toEqual([
      { who: 'ana', name: 'Ana', total: 2, done: 1, late: 1 },
      { who: 'beto', name: 'Beto', total: 1, done: 0, late: 0 },
    ]);
  });
});

describe('whom a planned visit reaches', () => {
  const ana = { userId: 'ana', role: 'technician', municipalities: ['1601'] } as const;
  const noticed = (person: Parameters<typeof hearsOfPlan>[0], planner: string, place: string | null) =>
    hearsOfPlan(person, planner, place);

  it('who plans her own visit has it, outside her municipalities too', () => {
    expect(noticed(ana, 'ana', '0501')).toBe(true);
  });

  it('what another plans reaches only who reads what lies there', () => {
    expect(noticed(ana, 'sup', '0501')).toBe(false);
    expect(noticed(ana, 'sup', '1601')).toBe(true);
    expect(noticed(ana, 'sup', null)).toBe(true);
    expect(noticed({ ...ana, role: 'secretariat' }, 'sup', '0501')).toBe(true);
  });
});

test('a stop of the route is done by a visit of one’s own on that day', () => {
  const on = (more: Partial<VisitMark>, day = TODAY) => ownVisitOn([mark('a', day, more)], TODAY)?.recordId ?? null;
  expect(on({})).toBe('a/2026-11-28');
  expect(on({}, '2026-11-27')).toBeNull();
  expect(on({ mine: false })).toBeNull();
  expect(on({ formId: 'complaint' })).toBeNull();
});

test('a visit of somebody whose name was erased is nobody’s, and of somebody who left it is told that she left', () => {
  const [ana, beto] = [{ userId: 'ana' }, { userId: 'beto' }];
  const erased = [plan('a', TODAY), plan('b', TODAY, { whoName: '[borrado]' })];
  expect(assigneeOf(erased, [beto])).toBe('erased');
  expect(assigneeOf(erased, [])).toBe('erased');
  expect(assigneeOf([plan('a', TODAY)], [beto])).toBe('gone');
  expect(assigneeOf([plan('a', TODAY)], [ana, beto])).toBe('here');
  // The service has not told this phone yet who visits.
  expect(assigneeOf([plan('a', TODAY)], [])).toBe('here');
});

describe('by when a visit is asked for', () => {
  it('is the same day of next month, or its last one', () => {
    const inAMonth = (today: string) => dayChoices(today).find(({ name }) => name === 'month')?.day;
    expect(inAMonth('2026-11-28')).toBe('2026-12-28');
    expect(inAMonth('2027-01-31')).toBe('2027-02-28');
  });
});
