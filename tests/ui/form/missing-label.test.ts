import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { FormEngine } from '../../../src/domain/form/engine-api.ts';
import { useMissingLabel } from '../../../src/ui/form/use-missing-label.ts';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { engineOf } from '../support/filled-form.ts';

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('form');
});

const form: Form = {
  id: 'staff',
  version: 1,
  title: { es: 'Personal', en: 'Staff' },
  choices: {},
  children: [
    { type: 'text', name: 'place', label: { es: 'Lugar', en: 'Place' } },
    {
      type: 'repeat',
      name: 'staff',
      label: { es: 'Fontanero y otro personal', en: 'Plumber and other staff' },
      item_label: { es: '${who} · ${post}', en: '${who} · ${post}' },
      children: [
        { type: 'text', name: 'who', label: { es: 'Nombre', en: 'Name' } },
        { type: 'text', name: 'post', label: { es: 'Cargo', en: 'Post' } },
      ],
    },
  ],
};

/** The words for these questions, as a list on the screen has them. */
function labels(engine: FormEngine, ...paths: readonly string[]): readonly string[] {
  function List() {
    return paths.map(useMissingLabel({ engine })).join('\n');
  }
  return renderToStaticMarkup(createElement(List)).split('\n');
}

describe('a question in a list of what is missing', () => {
  const engine = engineOf({ staff: [{}, { who: 'Reina' }] }, form);

  it('names the list of things that it is asked in, also while nothing tells the thing itself', () => {
    expect(labels(engine, 'staff[1]/post')).toEqual(['Fontanero y otro personal · N.º 1 · Cargo']);
  });

  it('goes by the heading where there is one', () => {
    expect(labels(engine, 'staff[2]/post')).toEqual(['Reina · Cargo']);
  });

  it('is its own label outside of lists', () => {
    expect(labels(engine, 'staff', 'place')).toEqual(['Fontanero y otro personal', 'Lugar']);
  });
});
