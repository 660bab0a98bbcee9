import { expect, test } from 'vitest';
import { unitOfOne } from '../../../src/domain/text/unit-of-one.ts';

test.each([
  ['es', 'casas', 'casa'],
  ['es', 'reuniones', 'reunión'],
  ['es', 'meses', 'mes'],
  ['es', 'veces', 'vez'],
  ['es', 'días', 'día'],
  ['es', 'horas por día', 'hora por día'],
  ['es-HN', 'Juntas', 'Junta'],
  ['en', 'houses', 'house'],
  ['en', 'inches', 'inch'],
  ['en', 'activities', 'activity'],
  ['en', 'people', 'person'],
])('in %s, one of %s is a %s', (language, unit, one) => expect(unitOfOne(unit, language)).toBe(one));

test.each(['mg/L', 'L/s', '%', '% por año', 'm³ por mes', 'msnm', 'Lps.', 'mes', 'g o mL', 'UNT', 'de 6'])(
  '%s stays as it is',
  (unit) => expect(unitOfOne(unit, 'es')).toBe(unit),
);

test('of a language whose plurals nobody told, the unit stays', () => expect(unitOfOne('utlas', 'miq')).toBe('utlas'));
