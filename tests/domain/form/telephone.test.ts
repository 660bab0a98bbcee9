import { describe, expect, it } from 'vitest';
import { contactsIn, dialable } from '../../../src/domain/form/telephone.ts';
import { forms } from '../../../src/forms/index.ts';

const assessment = forms.find(({ id }) => id === 'provider-assessment');

describe('a telephone of Honduras', () => {
  it.each([
    ['9876-5432', '50498765432'],
    ['+504 9876 5432', '50498765432'],
    ['\u202a3345–6789\u202c', '50433456789'],
    ['(504) 2234-5678', '50422345678'],
  ])('%j is dialled as %s', (text, dial) => expect(dialable(text)).toBe(dial));

  it.each(['', '1234-5678', '98765', '+1 305 987 6543', 'no tiene'])('%j cannot be dialled', (text) => {
    expect(dialable(text)).toBeNull();
  });
});

describe('whom of a Junta one can call', () => {
  const person = (cargo: string, nombre: string, telefono?: string) => ({
    cargo_representante: cargo,
    nombre_representante: nombre,
    ...(telefono === undefined ? {} : { telefono_representante: telefono }),
  });

  it('is whoever left a number that can be dialled, whoever presides first, with name and post in words', () => {
    if (assessment === undefined) throw new Error('the provider assessment is not shipped any more');
    const answers = {
      representantes: [
        person('tesoreria', 'Marta Paz', '3345-6789'),
        person('presidencia', 'José Ulloa', '9876-5432'),
        person('vocalia', 'Ana Ruiz'),
        person('secretaria', 'Iris Mejía', '123'),
      ],
    };
    const contacts = contactsIn(assessment, answers, 'es');
    expect(contacts.map(({ name, dial }) => [name, dial])).toEqual([
      ['José Ulloa', '50498765432'],
      ['Marta Paz', '50433456789'],
    ]);
    expect(contacts[0]?.role).toMatch(/^President/);
  });

  it('is nobody where no list of people was answered', () => {
    if (assessment === undefined) throw new Error('the provider assessment is not shipped any more');
    expect(contactsIn(assessment, {}, 'es')).toEqual([]);
    expect(contactsIn(assessment, { representantes: 'nada' }, 'es')).toEqual([]);
  });
});
