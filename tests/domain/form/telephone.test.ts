import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Form, FormNode } from '../../../src/domain/form/definition.ts';
import { contactsIn, dialable } from '../../../src/domain/form/telephone.ts';
import { forms } from '../../../src/forms/index.ts';

const assessment = forms.find(({ id }) => id === 'provider-assessment');

describe('a telephone of Honduras', () => {
  it.each([
    ['9876-5432', '50498765432'],
    ['+504 9876 5432', '50498765432'],
    ['\u202a3345–6789\u202c', '50433456789'],
    ['(504) 2234-5678', '50422345678'],
    ['00504 9876-5432', '50498765432'],
    ['5049 8765', '50450498765'],
  ])('%j is dialled as %s', (text, dial) => expect(dialable(text)).toBe(dial));

  it.each(['', '1234-5678', '98765', '+1 305 987 6543', 'no tiene', '987654321', '504987654321'])(
    '%j cannot be dialled',
    (text) => {
      expect(dialable(text)).toBeNull();
    },
  );
});

describe('the telephones that the assessment takes', () => {
  const patterns = [
    ...JSON.stringify(assessment).matchAll(/"name":"telefono_\w+".*?"pattern":("(?:[^"\\]|\\.)*")/g),
  ].map(([, pattern = '""']) => new RegExp(`^(?:${String(JSON.parse(pattern))})$`));
  const taken = (text: string): boolean[] => patterns.map((pattern) => pattern.test(text));

  it.each(['9876-5432', '98765432', '+504 9876-5432', '(504) 9876 5432', '(+504)98765432', '0050498765432'])(
    '%j is taken, and can be dialled',
    (text) => {
      expect(taken(text)).toEqual([true, true]);
      expect(dialable(text)).toBe('50498765432');
    },
  );

  it.each(['1234-5678', '9876-543', '504', '9876-5432 9988-7766'])('%j is none', (text) => {
    expect(taken(text)).toEqual([false, false]);
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

  it('is read from any list of people: the first choice is the post, the first personal text the name', () => {
    const text = (name: string, more: object = {}) => ({ type: 'text', name, label: { es: name }, ...more }) as const;
    const people = (...children: readonly FormNode[]): Form => ({
      id: 'f',
      version: 1,
      title: { es: 'F' },
      choices: { cargos: { items: [{ name: 'v', label: { es: 'Vocal' } }] } },
      children: [
        {
          type: 'group',
          name: 'g',
          label: { es: 'G' },
          children: [{ type: 'repeat', name: 'r', label: { es: 'R' }, children }],
        },
      ],
    });
    const telephone = text('celular', { personal: true });
    const name = text('nombre', { personal: true });
    const post = { type: 'select_one', name: 'cargo', label: { es: 'Cargo' }, list: 'cargos' } as const;
    const inner = {
      type: 'group',
      name: 'h',
      label: { es: 'H' },
      children: [telephone, text('apodo'), name, post],
    } as const;
    const called = (form: Form, ...r: readonly Answers[]) => contactsIn(form, { r }, 'es');
    const ana = { celular: ' 9876-5432 ', nombre: ' Ana ', cargo: 'v', apodo: 'x' };
    expect(called(people(inner), ana, { ...ana, celular: '123' })).toEqual([
      { name: 'Ana', role: 'Vocal', telephone: '9876-5432', dial: '50498765432' },
    ]);
    expect(called(people(inner), { ...ana, cargo: 'otro', nombre: 5 })).toMatchObject([{ name: '', role: '' }]);
    expect(called(people(telephone), {}, ana)).toMatchObject([{ name: '', role: '' }]);
    // Neither a number that is nobody's, nor one in a list within the list, nor a text of another name.
    expect(called(people(text('celular')), ana)).toEqual([]);
    const within = { type: 'repeat', name: 's', label: { es: 'S' }, children: [telephone] } as const;
    expect(called(people(within), ana)).toEqual([]);
    expect(called(people(text('nombre', { personal: true })), { nombre: '9876-5432' })).toEqual([]);
    const asked = { type: 'phonenumber', name: 'numero', label: { es: 'N' }, personal: true } as const;
    expect(called(people(asked, name), { numero: '9876-5432', nombre: 'Eva' })).toMatchObject([{ name: 'Eva' }]);
  });

  it('is nobody where no list of people was answered', () => {
    if (assessment === undefined) throw new Error('the provider assessment is not shipped any more');
    expect(contactsIn(assessment, {}, 'es')).toEqual([]);
    expect(contactsIn(assessment, { representantes: 'nada' }, 'es')).toEqual([]);
  });
});
