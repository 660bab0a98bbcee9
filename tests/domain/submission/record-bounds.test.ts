import { expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import {
  isTooLarge,
  longestText,
  MAX_RECORD_ANSWERS,
  MAX_RECORD_BYTES,
  passedBound,
} from '../../../src/domain/submission/record-bounds.ts';

const repeat = (name: string, rest: object = {}, children: readonly FormNode[] = []): FormNode => ({
  type: 'repeat',
  name,
  label: { es: name },
  children,
  ...rest,
});
const instances = (count: number, of: object = {}): object[] => Array.from({ length: count }, () => of);
const passed = (answers: Record<string, unknown>, form: readonly FormNode[] | null = null, bytes = 100) =>
  passedBound({ bytes, answers }, form);

it('1.2 a record may have 512 KiB, not a byte more', () => {
  expect(passed({}, null, 512 * 1024)).toBeNull();
  expect(passed({}, null, 512 * 1024 + 1)).toEqual({ maxBytes: MAX_RECORD_BYTES, bytes: 512 * 1024 + 1 });
});

it('a record that is being finished leaves room for what sending adds, and its longest text is found in lists too', () => {
  expect([isTooLarge(MAX_RECORD_BYTES - 2048), isTooLarge(MAX_RECORD_BYTES - 2047)]).toEqual([false, true]);
  const puntos = [{ lugar: 'a' }, { lugar: 'un lugar largo', cloro: 1 }];
  expect(longestText({ nombre: 'corto', puntos, elegidos: ['uno', 'dos'] })).toEqual({
    path: 'puntos[2]/lugar',
    letters: 14,
  });
  expect(longestText({ monto: 3 })).toBeNull();
});

it('1.2 a record may have 2,000 answers, those in repeats counted each', () => {
  const answers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${at}`, 1]));
  expect(passed(answers(2000))).toBeNull();
  expect(passed(answers(2001))).toEqual({ maxAnswers: MAX_RECORD_ANSWERS });
  // The repeat itself is one, and each answer of its instances.
  expect(passed({ ...answers(1799), lista: instances(100, { a: 1, b: 2 }) })).toBeNull();
  expect(passed({ ...answers(1800), lista: instances(100, { a: 1, b: 2 }) })).toEqual({
    maxAnswers: MAX_RECORD_ANSWERS,
  });
});

it('1.2 a repeat may have as many instances as its form says, 200 where it says nothing, 500 where it is counted', () => {
  const form = [
    { type: 'group', name: 'g', children: [repeat('pocos', { max: 3 })] } satisfies FormNode,
    repeat('contados', { repeat_count: '${n}' }),
    repeat('muchos', { max: 900 }, [repeat('dentro', { max: 2 })]),
  ];
  expect(passed({ pocos: instances(3) }, form)).toBeNull();
  expect(passed({ pocos: instances(4) }, form)).toEqual({ maxInstances: 3, path: 'pocos' });
  expect(passed({ contados: instances(500) }, form)).toBeNull();
  expect(passed({ contados: instances(501) }, form)).toEqual({ maxInstances: 500, path: 'contados' });
  expect(passed({ muchos: instances(501) }, form)).toEqual({ maxInstances: 500, path: 'muchos' });
  expect(passed({ otros: instances(200) }, form)).toBeNull();
  expect(passed({ otros: instances(201) }, form)).toEqual({ maxInstances: 200, path: 'otros' });
  expect(passed({ pocos: instances(4) })).toBeNull();
  const within = { muchos: [{}, { dentro: instances(3) }] };
  expect(passed(within, form)).toEqual({ maxInstances: 2, path: 'muchos[2]/dentro' });
});

it('a list of chosen names is no repeat', () => {
  expect(passed({ elegidos: Array.from({ length: 300 }, (_, at) => `opcion${at}`) })).toBeNull();
  expect(passed({ raros: Array.from({ length: 300 }, () => null) })).toBeNull();
});
