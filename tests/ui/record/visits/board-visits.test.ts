import { describe, expect, it } from 'vitest';
import type { VisitMark } from '../../../../src/storage/phone/visit-mark.ts';
import { boardVisits } from '../../../../src/ui/record/visits/board-visits.ts';

const mark = (more: Partial<VisitMark>): VisitMark => ({
  subjectKey: 'provider:1',
  formId: 'provider-assessment',
  day: '2026-03-10',
  finishedAt: '2026-03-10T18:00:00.000Z',
  arrival: 1,
  letter: null,
  mine: true,
  recordId: 'r',
  ...more,
});

describe('the letter of a Junta in lists', () => {
  it('is that of the latest day of visit, also when an earlier visit was finished or corrected after it', () => {
    const march = mark({ letter: 'D', finishedAt: '2026-11-20T18:00:00.000Z', arrival: 9 });
    const september = mark({ letter: 'B', day: '2026-09-05', finishedAt: '2026-09-05T18:00:00.000Z', arrival: 2 });
    expect(boardVisits([march, september]).letter).toEqual({ letter: 'B', at: '2026-09-05' });
    expect(boardVisits([september, march]).letter).toEqual({ letter: 'B', at: '2026-09-05' });
  });

  it('is, of two visits of one day, that of the one that arrived later, whatever the phones’ clocks said', () => {
    const first = mark({ letter: 'C', finishedAt: '2031-01-01T00:00:00.000Z', arrival: 3 });
    const second = mark({ letter: 'A', finishedAt: '1970-01-01T00:00:00.000Z', arrival: 4 });
    expect(boardVisits([second, first]).letter?.letter).toBe('A');
    expect(boardVisits([first, second]).letter?.letter).toBe('A');
  });
});
