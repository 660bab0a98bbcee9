import { describe, expect, it } from 'vitest';
import type { VisitMark } from '../../../../src/storage/phone/visit-mark.ts';
import type { Place } from '../../../../src/ui/kit/search/place-index.ts';
import { boardVisits, visitsBySubject } from '../../../../src/ui/record/visits/board-visits.ts';
import { concernedPlaces, dueAmong } from '../../../../src/ui/record/visits/due-agreements.ts';
import { overdueBoards } from '../../../../src/ui/record/visits/overdue.ts';

const TODAY = '2026-11-28';

const place = (id: string, more: Partial<Place> = {}): Place => ({
  id,
  name: id,
  code: null,
  municipality: '0801',
  municipalityName: 'Marcala',
  departmentName: 'La Paz',
  communities: [],
  subjects: [`provider:${id}`, `system:${id}`],
  location: null,
  ...more,
});

const mark = (subjectKey: string, formId: string, day: string, more: Partial<VisitMark> = {}): VisitMark => ({
  subjectKey,
  formId,
  day,
  finishedAt: `${day}T18:00:00.000Z`,
  arrival: 1,
  letter: null,
  mine: false,
  recordId: `${subjectKey}/${day}`,
  ...more,
});

describe('what the visits of a Junta come to', () => {
  it('counts its systems, and no complaint as a visit', () => {
    const visits = boardVisits([
      mark('provider:a', 'provider-assessment', '2026-01-10', { letter: 'B' }),
      mark('system:a', 'chlorination-check', '2026-06-10'),
      mark('provider:a', 'complaint', '2026-11-01'),
    ]);
    expect(visits).toEqual({
      letter: { letter: 'B', at: '2026-01-10' },
      lastVisit: '2026-06-10',
      lastChlorine: '2026-06-10',
    });
  });
  it('has the letter of the latest assessment that has one', () => {
    const letters = boardVisits([
      mark('provider:a', 'provider-assessment', '2026-01-10', { letter: 'B' }),
      mark('provider:a', 'provider-assessment', '2025-01-10', { letter: 'D' }),
      mark('provider:a', 'provider-assessment', '2026-03-10'),
    ]);
    expect(letters.letter).toEqual({ letter: 'B', at: '2026-01-10' });
  });
});

describe('Juntas that wait', () => {
  const places = ['never', 'old', 'fresh'].map((id) => place(id));
  const visits = visitsBySubject([
    mark('system:old', 'chlorination-check', '2026-10-28'),
    mark('system:fresh', 'chlorination-check', '2026-10-29'),
    mark('provider:old', 'provider-assessment', '2025-11-27'),
  ]);
  it('for chlorine: more than 30 days without a reading, those that never had one first', () => {
    expect(overdueBoards('chlorine', places, visits, TODAY).map(({ place: { id }, last }) => [id, last])).toEqual([
      ['never', null],
      ['old', '2026-10-28'],
    ]);
  });
  it('for a visit: more than a year, and measuring chlorine is one', () => {
    expect(overdueBoards('visit', places, visits, TODAY).map(({ place: { id } }) => id)).toEqual(['never']);
    const of = (last: string, today: string) =>
      overdueBoards('visit', [place('a')], visitsBySubject([mark('provider:a', 'provider-assessment', last)]), today);
    // A leap day lies between.
    expect(of('2027-03-01', '2028-03-01')).toEqual([]);
    expect(of('2027-03-01', '2028-03-02')).toHaveLength(1);
  });
});

describe('agreements that fall due', () => {
  const agreement = (until: string | null) => ({
    key: `k${until}`,
    recordId: 'r',
    what: 'Comprar cloro',
    who: 'María',
    until,
    date: '2026-10-01',
    place: place('a'),
  });
  it('are those of the next fortnight and those overdue, by their day', () => {
    const all = ['2026-12-13', '2026-12-12', '2026-11-01', null, '2025-01-01'].map((until) => agreement(until));
    expect(dueAmong(all, TODAY).map(({ until }) => until)).toEqual(['2026-11-01', '2026-12-12']);
    // Overdue for twelve months, a leap day among them.
    expect(dueAmong([agreement('2027-03-01')], '2028-03-01')).toHaveLength(1);
    expect(dueAmong([agreement('2027-03-01')], '2028-03-02')).toEqual([]);
  });
  it('are looked for in today’s Juntas, those within five kilometres, and those that she visited', () => {
    const here = { latitude: 14, longitude: -88 };
    const places = [
      place('far', { location: { latitude: 14.1, longitude: -88 } }),
      place('near', { location: { latitude: 14.02, longitude: -88 } }),
      place('chosen'),
      place('hers'),
      place('others'),
    ];
    const visits = visitsBySubject([
      mark('system:hers', 'chlorination-check', '2026-10-28', { mine: true }),
      mark('provider:others', 'provider-assessment', '2026-10-28'),
    ]);
    const concerned = concernedPlaces(places, visits, { ofToday: ['chosen'], here });
    expect(concerned.map(({ id }) => id)).toEqual(['chosen', 'near', 'hers']);
  });
});
