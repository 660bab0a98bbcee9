import { expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { countListed, listedAs } from '../../../src/ui/form/listed-answers.ts';
import { relevantPages } from '../../../src/ui/form/pages.ts';
import { engineOf } from '../support/filled-form.ts';

const form: Form = {
  id: 'progress',
  version: 1,
  title: { es: 'Avance', en: 'Progress' },
  choices: {},
  children: [
    { type: 'text', name: 'activity', label: { es: 'Actividad', en: 'Activity' }, read_only: true },
    { type: 'text', name: 'note', label: { es: 'Nota', en: 'Note' } },
    { type: 'text', name: 'who', label: { es: 'Quién', en: 'Who' }, required: true },
    {
      type: 'repeat',
      name: 'points',
      label: { es: 'Puntos', en: 'Points' },
      children: [
        { type: 'text', name: 'place', label: { es: 'Lugar', en: 'Place' } },
        { type: 'decimal', name: 'reading', label: { es: 'Lectura', en: 'Reading' } },
      ],
    },
  ],
};

it('counts the answers that the summary lists: read-only ones and each line of each thing of a list', () => {
  const engine = engineOf({ activity: 'Limpiar', points: [{ place: 'a', reading: 1 }, { place: 'b' }] }, form);
  const items = relevantPages(engine).flatMap((page) => page.items);
  expect(countListed(engine, items, [])).toBe(4);
  expect(listedAs(engine.question('note'), [])).toBeNull();
  expect(listedAs(engine.question('who'), [])).toBe('open');
});
