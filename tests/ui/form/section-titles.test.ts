import { expect, it } from 'vitest';
import { numberedTitles } from '../../../src/ui/form/section-titles.ts';

it('numbers sections whose form does not', () => {
  expect(numberedTitles(['El avance', '30 días de cloro'])).toEqual(['1. El avance', '2. 30 días de cloro']);
});

it('leaves the numbers and letters of the form itself', () => {
  const partner = ['El socio', '1. Involucramiento', '2. Los 5 principios'];
  expect(numberedTitles(partner)).toEqual(partner);
  const system = ['Antes de empezar', 'A. El sistema'];
  expect(numberedTitles(system)).toEqual(system);
});
