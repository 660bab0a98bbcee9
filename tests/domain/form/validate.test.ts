import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateAnswers } from '../../../src/domain/form/validate.ts';
import { ask, calculate, group, modelOf, NOW, repeat, scenario } from './scenario.ts';

const model = modelOf([
  ask('text', 'nombre', { required: true }),
  ask('integer', 'edad', { constraint: '. >= 18' }),
  ask('date', 'cuando', { constraint: '. <= today()' }),
  ask('select_multiple', 'que', { list: 'si_no' }),
  ask('geopoint', 'lugar'),
  group('g', [ask('text', 'dentro', { required: true })], { relevant: '${edad} > 50' }),
  repeat('r', [ask('integer', 'n', { required: true }), repeat('s', [ask('image', 'foto')])], { min: 1, max: 3 }),
  calculate('doble', '${edad} * 2'),
]);
const check = (answers: unknown, now = NOW): ReturnType<typeof validateAnswers> =>
  validateAnswers(model, answers, { now });
const RIGHT = { nombre: 'Ana', edad: 20, r: [{ n: 1 }] };

describe('the service flags what the phone would have refused (4.5)', () => {
  it('nothing in what is right', () => {
    expect(check(RIGHT)).toEqual({ flags: [], unknown: [], unasked: [] });
  });

  it.each([
    ['something required left out', { ...RIGHT, nombre: undefined }, [{ code: 'required', path: 'nombre' }]],
    ['a broken constraint', { ...RIGHT, edad: 3 }, [{ code: 'constraint', path: 'edad' }]],
    ['what is required because it is relevant', { ...RIGHT, edad: 60 }, [{ code: 'required', path: 'dentro' }]],
    ['too few instances', { nombre: 'Ana' }, [{ code: 'required', path: 'r' }]],
    [
      'too many instances',
      { ...RIGHT, r: [{ n: 1 }, { n: 1 }, { n: 1 }, { n: 1 }] },
      [{ code: 'constraint', path: 'r' }],
    ],
    ['inside an instance', { ...RIGHT, r: [{ n: 1 }, {}] }, [{ code: 'required', path: 'r[2]/n' }]],
    ['a wrong type', { ...RIGHT, nombre: 5 }, [{ code: 'constraint', path: 'nombre' }]],
    ['null', { ...RIGHT, nombre: null }, [{ code: 'constraint', path: 'nombre' }]],
    ['a choice that is not in the list', { ...RIGHT, que: ['si', 'x'] }, [{ code: 'constraint', path: 'que' }]],
    ['a repeat that is no array', { ...RIGHT, r: 'x' }, [{ code: 'constraint', path: 'r' }]],
    [
      'an instance that is no object',
      { ...RIGHT, r: [{ n: 1 }, 7] },
      [
        { code: 'constraint', path: 'r[2]' },
        { code: 'required', path: 'r[2]/n' },
      ],
    ],
    [
      'a deep wrong type',
      { ...RIGHT, r: [{ n: 1, s: [{ foto: 'x' }] }] },
      [{ code: 'constraint', path: 'r[1]/s[1]/foto' }],
    ],
    [
      'what is no object at all',
      [1, 2],
      [{ code: 'constraint' }, { code: 'required', path: 'nombre' }, { code: 'required', path: 'r' }],
    ],
  ])('%s', (_title, answers, flags) => {
    expect(check(answers).flags).toEqual(flags);
  });

  it('a photo that the record does not name is told where it is answered: nobody would ask for its bytes', () => {
    const [named, unnamed] = ['a'.repeat(64), 'b'.repeat(64)];
    const answers = { ...RIGHT, r: [{ n: 1, s: [{ foto: named }, { foto: unnamed }] }] };
    const photos = [{ question: 'r[1]/s[1]/foto', sha256: named }];
    expect(validateAnswers(model, answers, { now: NOW, photos }).flags).toEqual([
      { code: 'constraint', path: 'r[1]/s[2]/foto' },
    ]);
    expect(check(answers).flags).toEqual([]);
  });

  it('judges dates by the moment of the record, not by today (10.1)', () => {
    const answers = { ...RIGHT, cuando: '2026-11-22' };
    expect(check(answers, '2026-11-22T23:00:00-06:00').flags).toEqual([]);
    expect(check(answers, '2026-11-21T23:00:00-06:00').flags).toEqual([{ code: 'constraint', path: 'cuando' }]);
  });

  it('names what this version of the form does not know', () => {
    expect(check({ ...RIGHT, nuevo: 1, r: [{ n: 1, otro: 2 }] })).toEqual({
      flags: [],
      unknown: ['r[1]/otro', 'nuevo'],
      unasked: [],
    });
  });

  it('says the same as the phone did', () => {
    const phone = scenario(model);
    phone.set('edad', 60);
    expect(check(phone.submissionAnswers()).flags.map((flag) => flag.path)).toEqual(
      phone.violations().map((violation) => violation.path),
    );
  });
});

describe('hostile answers', () => {
  it('never throw', () => {
    const key = fc.constantFrom(
      'nombre',
      'edad',
      'que',
      'lugar',
      'r',
      'dentro',
      's',
      '__proto__',
      'constructor',
      'toString',
      'x',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.anything(),
        fc.constantFrom('', 'si', Number.NaN, -0, 1e300),
        fc.array(tie('any')),
        fc.dictionary(key, tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(key, value), (answers) => {
        expect(Array.isArray(check(answers).flags)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('that nest without end are walked only as deep as the form', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = { r: [deep] };
    expect(check(deep).flags.length).toBeLessThan(10);
  });

  it('with very many instances are cut and flagged', () => {
    const result = check({ ...RIGHT, r: Array.from({ length: 100_000 }, () => ({})) });
    expect(result.flags).toContainEqual({ code: 'constraint', path: 'r' });
    expect(result.flags.length).toBeLessThanOrEqual(501);
  });
});
