import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { askedDays, finishedDay, visitQuestionOf } from '../../../src/domain/form/visit-day.ts';
import { forms } from '../../../src/forms/index.ts';

describe('the day of a visit', () => {
  it.each([
    ['provider-assessment', { kind: 'day', name: 'fecha_aplicacion' }],
    ['chlorination-check', { kind: 'day', name: 'fecha_visita' }],
    ['partner-self-evaluation', { kind: 'day', name: 'fecha_autoevaluacion' }],
    ['community-coverage', { kind: 'day', name: 'fecha_encuesta' }],
    ['water-system', { kind: 'day', name: 'fecha_aplicacion' }],
    ['municipality-holder', { kind: 'day', name: 'fecha' }],
    ['complaint', { kind: 'day', name: 'fecha' }],
    ['improvement-request', { kind: 'day', name: 'fecha' }],
    ['poa-activity', { kind: 'year', name: 'anio' }],
    ['register-provider', null],
  ])('is known of %s', (id, question) => {
    const form = forms.find((each) => each.id === id);
    expect(form === undefined ? undefined : visitQuestionOf(form)).toEqual(question);
  });

  const date = { type: 'date', name: 'visita', default: 'today()' } as const;
  const other = { type: 'date', name: 'aforo' } as const;

  it('is what the form names, also where another question stands before it, and never one inside a list', () => {
    expect(visitQuestionOf({ children: [date, other], visit_day: 'aforo' })).toEqual({ kind: 'day', name: 'aforo' });
    expect(visitQuestionOf({ children: [other, date] })).toEqual({ kind: 'day', name: 'visita' });
    const text = { es: 'x', en: 'x' };
    expect(visitQuestionOf({ children: [{ type: 'repeat', name: 'r', label: text, children: [date] }] })).toBeNull();
    expect(visitQuestionOf({ children: [date], visit_day: 'no_hay' })).toBeNull();
    expect(visitQuestionOf({ children: [date, other], result: { date: 'aforo' } })).toEqual({
      kind: 'day',
      name: 'aforo',
    });
  });

  it('is one whose default is today or now, else one that the phone answers by itself, else one of this year', () => {
    const now = { type: 'dateTime', name: 'hora', default: 'now()' } as const;
    const phone = { type: 'today', name: 'hoy' } as const;
    const year = { type: 'integer', name: 'anio', default: "number(format-date(today(), '%Y'))" } as const;
    const count = { type: 'integer', name: 'casas' } as const;
    const text = { type: 'text', name: 'nota', default: 'today()' } as const;
    const asked = (...children: readonly FormNode[]) => visitQuestionOf({ children });
    expect(asked(year, phone, text, other, now)).toEqual({ kind: 'day', name: 'hora' });
    expect(asked(year, other, count, phone)).toEqual({ kind: 'day', name: 'hoy' });
    expect(asked(count, other, year)).toEqual({ kind: 'year', name: 'anio' });
    expect(asked(count, other, text)).toBeNull();
    const group = { type: 'group', name: 'g', label: { es: 'G' }, children: [date] } as const;
    expect(asked(group)).toEqual({ kind: 'day', name: 'visita' });
    expect(visitQuestionOf({ children: [text], visit_day: 'nota' })).toBeNull();
    expect(visitQuestionOf({ children: [count], visit_day: 'casas' })).toEqual({ kind: 'year', name: 'casas' });
  });

  it('is only a day that there is', () => {
    const days = (visita: unknown) => askedDays({ children: [date] }, { visita });
    expect(days('2024-02-29')).toEqual({ from: '2024-02-29', to: '2024-02-29' });
    for (const wrong of ['2023-02-29', '2024-13-01', 'ayer', 20240229, null, '']) expect(days(wrong)).toBeNull();
  });

  it('is the whole year of a record about a year', () => {
    const form = forms.find(({ id }) => id === 'poa-activity');
    if (form === undefined) throw new Error('no such form');
    expect(askedDays(form, { anio: 2025 })).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    for (const wrong of [2025.5, 1899, 10_000, '2025', undefined]) expect(askedDays(form, { anio: wrong })).toBeNull();
    for (const anio of [1900, 9999]) expect(askedDays(form, { anio })?.to).toBe(`${anio}-12-31`);
  });
});

describe('the day on which a record was finished', () => {
  const record = {
    finishedAt: '1970-01-01T20:00:00.000-06:00',
    clockOffsetMs: Date.parse('2026-11-20T23:30:00-06:00') - Date.parse('1970-01-01T20:00:00-06:00'),
    isClockWrong: true,
    receivedAt: '2026-11-25T12:00:00.000Z',
  };
  it('is put right where the clock was wrong, as the phone would have counted it', () => {
    expect(finishedDay(record)).toBe('2026-11-20');
    expect(finishedDay({ ...record, clockOffsetMs: null })).toBe('2026-11-25');
    // In the evening of the last of December it is next year already where the service counts.
    const receivedAt = '2027-01-01T05:30:00.000Z';
    expect(finishedDay({ ...record, clockOffsetMs: null, receivedAt })).toBe('2026-12-31');
    expect(finishedDay({ ...record, clockOffsetMs: null, receivedAt: null })).toBe('1970-01-01');
    for (const clockOffsetMs of [
      1e15,
      -1e15,
      1e18,
      1e308,
      Date.parse('-000001-06-01T00:00:00Z'),
      -62_167_300_000_000,
    ]) {
      expect(finishedDay({ ...record, clockOffsetMs })).toBe('1970-01-01');
    }
    const minutes = 60_000;
    const moved = (finishedAt: string, clockOffsetMs: number) => finishedDay({ ...record, finishedAt, clockOffsetMs });
    expect(moved('2026-11-20T23:00:00-06:00', 59 * minutes)).toBe('2026-11-20');
    expect(moved('2026-11-20T23:00:00-06:00', 60 * minutes)).toBe('2026-11-21');
    expect(moved('2026-11-20T23:00:00+05:30', 60 * minutes)).toBe('2026-11-21');
    expect(moved('2026-11-21T00:10:00+05:30', -11 * minutes)).toBe('2026-11-20');
    expect(moved('2026-11-20T23:00:00Z', 59 * minutes)).toBe('2026-11-20');
  });
  it('is the day where the phone was when its clock was right', () => {
    const finishedAt = '2026-11-20T23:30:00.000-06:00';
    expect(finishedDay({ ...record, finishedAt, isClockWrong: false, clockOffsetMs: 900 })).toBe('2026-11-20');
  });
});
