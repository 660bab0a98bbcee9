import { describe, expect, it } from 'vitest';
import { withEvent } from '../../../src/domain/form/audit-log.ts';

describe('the log of a visit, as ODK writes audit.csv', () => {
  it('has a line an event, with what stood there before and after', () => {
    const begun = withEvent(undefined, { kind: 'form start', at: 1000 });
    const asked = withEvent(begun, { kind: 'question', path: 'puntos[1]/lectura', start: 1200, end: 1900 });
    const change = { before: '', after: 'dijo "no", otra vez' };
    expect(withEvent(asked, { kind: 'question', path: 'a', start: 2000, end: 2500, change }).split('\n')).toEqual([
      'event,node,start,end,old-value,new-value',
      'form start,,1000,,,',
      'question,/data/puntos[1]/lectura,1200,1900,,',
      'question,/data/a,2000,2500,,"dijo ""no"", otra vez"',
    ]);
  });

  it('never grows so that a record could not be sent', () => {
    let log: string | undefined;
    for (let at = 0; at < 5000; at += 1)
      log = withEvent(log, { kind: 'question', path: 'pregunta', start: at, end: at });
    expect(log?.length).toBeLessThanOrEqual(40_000);
    expect(log?.length).toBeGreaterThan(39_900);
    expect(withEvent(log, { kind: 'question', path: 'otra', start: 1, end: 10 ** 12 })).toBe(log);
  });
});
