import { describe, expect, it } from 'vitest';
import { isPartnerIn } from '../../../src/domain/registry/in-movement.ts';
import { comparableName, nameLikeness } from '../../../src/domain/registry/name-likeness.ts';
import {
  holdsPersonal,
  isAboutPeople,
  looksPersonal,
  soundsLikeAName,
} from '../../../src/domain/registry/personal-columns.ts';

describe('a column of the registry', () => {
  it.each(['Teléfono', 'TEL', 'cel. 2', 'Nombre del presidente', 'DNI', 'Correo electrónico', 'e-mail'])(
    'is about a person: %s',
    (name) => expect(isAboutPeople(name)).toBe(true),
  );

  it.each(['Hotel', 'viviendas', 'tipo_sistema', 'caudal', 'excelente', 'código'])(
    'is not about a person: %s',
    (name) => expect(isAboutPeople(name)).toBe(false),
  );

  it.each(['9876-5432', '+504 9876 5432', 98_765_432, 'a@b.hn', '0801-1990-12345', '0801199012345', 'cel 22334455.'])(
    'holds what reaches a person, whatever it is called: %s',
    (value) => {
      expect(holdsPersonal(value)).toBe(true);
      expect(looksPersonal('columna_7', value)).toBe(true);
    },
  );

  it.each(['1234-5678', '98765', 120, '198765432', true, null, 'Río Frío'])(
    'holds nothing of a person: %s',
    (value) => {
      expect(holdsPersonal(value)).toBe(false);
      expect(looksPersonal('columna_7', value)).toBe(false);
    },
  );

  it('looks personal by its name alone, also while it is empty', () => {
    expect(looksPersonal('telefono', '')).toBe(true);
  });

  it('sounds like names where a cell begins with a given name and goes on', () => {
    expect(soundsLikeAName('José Mejía')).toBe(true);
    expect(soundsLikeAName('  carlos   zelaya ')).toBe(true);
    expect(soundsLikeAName('Carlos')).toBe(false);
    expect(soundsLikeAName('El Pinar')).toBe(false);
    expect(soundsLikeAName(7)).toBe(false);
  });
});

describe('a partner of the registry', () => {
  it.each(['Solicitado', 'en revisión'.replace('ó', 'o'), ' RETIRADA ', 'rechazado'])('is not in: %s', (estado) =>
    expect(isPartnerIn({ estado })).toBe(false),
  );

  it.each([{ estado: 'activo' }, { estado: '' }, { estado: 7 }, {}])('is in: %j', (properties) =>
    expect(isPartnerIn(properties)).toBe(true),
  );
});

describe('two names', () => {
  const like = (left: string, right: string) => nameLikeness(comparableName(left), comparableName(right));

  it('may differ by a letter from four letters on, and by two from nine', () => {
    expect(like('Oca', 'Oco')).toBeNull();
    expect(like('Ocas', 'Ocos')).toBe('spelling');
    expect(like('Zapotal', 'Sapotel')).toBeNull();
    expect(like('Chagüitillo', 'Shagüitilla')).toBe('spelling');
    expect(like('Chagüitillo', 'Shagüitilas')).toBeNull();
  });

  it('of which one has only words of the other are alike where one of these words says something', () => {
    expect(like('Pinar', 'Pinar Alto')).toBe('part');
    expect(like('Pinar Alto', 'Pinar')).toBe('part');
    expect(like('Río', 'Río Frío Abajo')).toBeNull();
    expect(like('Alto Pinar', 'Pinar Alto')).toBe('same');
    expect(like('Coco', 'Coco Arriba')).toBe('part');
    expect(like('Oca', 'Oca Arriba')).toBeNull();
  });

  it('with other numbers are other places, and zeros before a number say nothing', () => {
    expect(like('El Carmen 1', 'El Carmen 2')).toBeNull();
    expect(like('El Carmen 01', 'El Carmen 1')).not.toBeNull();
    expect(like('El Carmen', 'El Carmen 2')).toBe('part');
    expect(like('San Antonio', 'San Antonio 2')).toBe('part');
    expect(like('San Antonio 2', 'San Antonyo 2')).toBe('spelling');
  });

  it('without a word are like nothing', () => {
    expect(like('', 'Pinar')).toBeNull();
    expect(like('Pinar', '...')).toBeNull();
    expect(like('', '')).toBeNull();
    expect(like('...', '?')).toBeNull();
  });

  it('of which all words stand in nearly every name are compared by these', () => {
    expect(like('Junta de Agua', 'JUNTA DE AGUA')).toBe('same');
    expect(like('Junta de Agua', 'Sistema de Agua Potable')).toBeNull();
  });
});
