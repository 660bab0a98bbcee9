import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { withoutDoubt } from '../../../src/domain/text/doubt.ts';
import { forms } from '../../../src/forms/index.ts';
import { doubtfulSource, showsDoubt } from '../../../src/ui/form/doubt.ts';
import { ask, formOf, group, scenario } from '../../domain/form/scenario.ts';

const PAGE = { appearance: 'field-list' };

/** Three pages: a verdict that is shown from 2 mg/L, a choice of which one option is doubtful, and neither. */
function record() {
  const compiled = compileForm(
    formOf(
      [
        group(
          'lectura',
          [
            ask('decimal', 'cloro'),
            ask('note', 'alto', { label: { es: 'Alto: más de 2 mg/L (por verificar).' }, relevant: '${cloro} > 2' }),
          ],
          PAGE,
        ),
        group('norma', [ask('select_one', 'cual', { list: 'normas' })], PAGE),
        group('cierre', [ask('text', 'firma')], PAGE),
      ],
      {
        choices: {
          normas: {
            source: 's',
            status: 'propuesto',
            items: [{ name: 'nacional', label: { es: 'Nacional: de 0.5 a 1.0 (por verificar)', en: 'National' } }],
          },
        },
      },
    ),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return scenario(compiled.model);
}

describe('what is to be verified', () => {
  it('is left out of the lines of a page', () => {
    expect(withoutDoubt('Adecuado: de 0.5 a 1.0 mg/L (por verificar).')).toBe('Adecuado: de 0.5 a 1.0 mg/L.');
    expect(withoutDoubt('At home (mg/L, to be verified): none')).toBe('At home (mg/L): none');
    expect(withoutDoubt('200 gramos al día. (Por verificar)')).toBe('200 gramos al día.');
    expect(withoutDoubt('Falta por verificar la firma (hoy)')).toBe('Falta por verificar la firma (hoy)');
  });

  it('is told by a page that shows a doubtful figure now, in a text or in an option', () => {
    const engine = record();
    const told = () => engine.model.pages.filter((page) => showsDoubt(engine, page)).map(({ name }) => name);
    expect(told()).toEqual(['norma']);
    engine.set('cloro', 3);
    expect(told()).toEqual(['lectura', 'norma']);
  });

  it('says where a figure comes from only of a question that is marked so', () => {
    expect(doubtfulSource({ question: { type: 'integer', name: 'a', source: 's', status: 'por-verificar' } })).toBe(
      's',
    );
    expect(doubtfulSource({ question: { type: 'integer', name: 'a', source: 's', status: 'oficial' } })).toBeNull();
  });

  it('leaves no mark in any line of a shipped form', () => {
    const texts: string[] = [];
    const gather = (value: unknown): void => {
      if (typeof value === 'string') texts.push(value);
      else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) gather(each);
    };
    gather(forms.map(({ children, choices }) => [children, choices]));
    const marked = texts.filter((text) => /\b(por verificar|to be verified)\b/i.test(text));
    expect(marked.length).toBeGreaterThan(40);
    expect(marked.filter((text) => /\b(por verificar|to be verified)\b/i.test(withoutDoubt(text)))).toEqual([]);
  });
});
