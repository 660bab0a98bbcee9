import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import type { FormModel } from '../../../src/domain/form/engine-api.ts';
import { isQuick, layQuickAnswers, makeWhole, quickPage } from '../../../src/domain/form/quick-fill.ts';
import { ask, formOf, group, scenario } from './scenario.ts';

const PAGE = { appearance: 'field-list' };
const children = (first: readonly FormNode[]): readonly FormNode[] => [
  group('visita', [ask('select_one', 'alcance', { list: 'si_no', default: "'no'" }), ...first], PAGE),
  group('puntos', [ask('integer', 'lectura', { required: true })], PAGE),
  group('cierre', [ask('text', 'firma', { required: true, relevant: "${alcance} != 'si'" })], PAGE),
];

function modelOf(first: readonly FormNode[], answers: Readonly<Record<string, string>> = { alcance: 'si' }): FormModel {
  const quick = { label: { es: 'Rápido', en: 'Quick' }, answers, page: 'puntos' };
  const compiled = compileForm(formOf(children(first), { quick }));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.model;
}

describe('a form with a short way', () => {
  it('begins with its answers, at its page, and asks only what they leave', () => {
    const record = scenario(modelOf([]));
    expect(isQuick(record)).toBe(false);
    layQuickAnswers(record);
    expect(isQuick(record)).toBe(true);
    expect(quickPage(record)).toBe('puntos');
    expect(record.violations().map(({ path }) => path)).toEqual(['lectura']);
  });

  it('begins at the beginning while a page before misses something', () => {
    const record = scenario(modelOf([ask('text', 'quien', { required: true })]));
    layQuickAnswers(record);
    expect(quickPage(record)).toBeNull();
    record.set('quien', 'Ana');
    expect(quickPage(record)).toBe('puntos');
  });

  it('begins at the beginning while the phone does not know yet what it remembers from then on', () => {
    const record = scenario(modelOf([ask('text', 'aparato', { default: '${last-saved#aparato}' })]));
    layQuickAnswers(record);
    expect(quickPage(record)).toBeNull();
    record.set('aparato', 'cubo');
    expect(quickPage(record)).toBe('puntos');
  });

  it('becomes a whole one with what the form itself begins with, and loses no answer', () => {
    const record = scenario(modelOf([]));
    layQuickAnswers(record);
    record.set('lectura', 3);
    makeWhole(record);
    expect(isQuick(record)).toBe(false);
    expect(record.value('alcance')).toBe('no');
    expect(record.value('lectura')).toBe(3);
    expect(record.violations().map(({ path }) => path)).toEqual(['firma']);
  });

  it('leaves out an answer that this version does not offer, and a question that it has not', () => {
    const record = scenario(modelOf([], { alcance: 'tal-vez', nadie: 'si' }));
    layQuickAnswers(record);
    expect(record.value('alcance')).toBe('no');
    expect(isQuick(record)).toBe(false);
  });
});
