import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/domain/form/definition.ts';
import { watchVisit } from '../../../src/ui/form/watch-visit.ts';
import { ask, modelOf, NOW, scenario } from '../../domain/form/scenario.ts';

type Fix = Parameters<Geolocation['getCurrentPosition']>[0];

/** A phone that shows a form with both, and where a test touches questions by their path. */
function phone(audit: Partial<Question> = {}, stored: Readonly<Record<string, string>> | null = null) {
  const model = modelOf([
    ask('audit', 'audit', { label: {}, ...audit }),
    ask('start-geopoint', 'donde', { label: {} }),
    ask('text', 'a'),
    ask('text', 'b', { personal: true }),
  ]);
  const engine = scenario(model, stored === null ? {} : { stored });
  const begun = JSON.stringify(engine.draftAnswers());
  const listeners = new Map<string, (event: Event) => void>();
  const fixes: Fix[] = [];
  let now = 1000;
  const stop = watchVisit(
    {
      engine,
      clock: { now: () => NOW },
      row: { madeOn: { kind: 'nothing' } } as never,
      isUntouched: () => stored === null && JSON.stringify(engine.draftAnswers()) === begun,
    },
    {
      page: {
        addEventListener: (kind: string, listener: unknown) => listeners.set(kind, listener as () => void),
        removeEventListener: (kind: string) => listeners.delete(kind),
      },
      now: () => now,
      pathOf: (target) => target as unknown as string | null,
      locate: { getCurrentPosition: (found) => void fixes.push(found) },
    },
  );
  return {
    engine,
    stop,
    listeners,
    touch: (path: string | null) => {
      now += 100;
      listeners.get('focusin')?.({ target: path } as unknown as Event);
    },
    fix: () => {
      const coords = { latitude: 14.1, longitude: -87.2, accuracy: 12, altitude: null };
      for (const found of fixes) found({ coords } as GeolocationPosition);
    },
    log: () => (engine.draftAnswers()['audit'] as string).split('\n').slice(1),
  };
}

describe('what only the open page can tell', () => {
  it('says which question was in hand when, once something was answered', () => {
    const { engine, touch, log, stop } = phone();
    touch('a');
    touch(null);
    expect(engine.draftAnswers()).toEqual({});
    touch('a');
    engine.set('a', 'Uno');
    touch('b');
    stop();
    expect(log()).toEqual([
      'form start,,1000,,,',
      'question,/data/a,1100,1200,,',
      'question,/data/a,1300,1400,,',
      'question,/data/b,1400,1400,,',
    ]);
  });

  it('keeps what stood there before and after where the form asks for it, but of no personal question', () => {
    const { engine, touch, log } = phone({ parameters: { 'track-changes': 'true' } });
    touch('a');
    engine.set('a', 'Uno');
    touch('b');
    engine.set('b', 'Reina');
    touch(null);
    expect(log().slice(1)).toEqual(['question,/data/a,1100,1200,,Uno', 'question,/data/b,1200,1300,,']);
  });

  it('goes on with the log of a draft that is opened again, and touches nothing after it was stopped', () => {
    const { engine, touch, log, stop, listeners } = phone({}, { audit: 'event,node\nform start,,1,,,', a: 'Uno' });
    touch('a');
    stop();
    expect(log()).toEqual(['form start,,1,,,', 'form resume,,1000,,,', 'question,/data/a,1100,1100,,']);
    expect([...listeners.keys()]).toEqual([]);
    expect(engine.submissionAnswers()['audit']).toContain('form resume');
  });

  it('lays the position of the beginning in once something was answered, whichever comes first', () => {
    const early = phone();
    early.fix();
    expect(early.engine.draftAnswers()).toEqual({});
    early.engine.set('a', 'Uno');
    const late = phone();
    late.engine.set('a', 'Uno');
    late.fix();
    for (const { engine } of [early, late])
      expect(engine.draftAnswers()['donde']).toEqual({
        latitude: 14.1,
        longitude: -87.2,
        accuracyMetres: 12,
        takenAt: NOW,
      });
    const over = phone();
    over.engine.set('a', 'Uno');
    over.stop();
    over.fix();
    expect(over.engine.draftAnswers()['donde']).toBe(undefined);
  });
});
