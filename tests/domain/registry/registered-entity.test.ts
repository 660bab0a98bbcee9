import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { carryChange, saysTheSame } from '../../../src/domain/registry/carry-change.ts';
import { finalTargets } from '../../../src/domain/registry/merges.ts';
import {
  type RegisteredEntity,
  type Registration,
  registeredEntity,
  registrationOf,
} from '../../../src/domain/registry/registered-entity.ts';
import { forms } from '../../../src/forms/index.ts';

const ID = '0197a1b2-0000-7000-8000-00000000000a';

function registration(formId: string): Registration {
  const form: Form | undefined = forms.find((one) => one.id === formId);
  const found = form === undefined ? null : registrationOf(form);
  if (found === null) throw new Error(`${formId} does not register`);
  return found;
}

describe('a registration becomes a thing of the registry', () => {
  test('each saved answer is a member, a link or a property', () => {
    const answers = {
      nombre: '  Tanque   El Ocote ',
      prestador: 'AAAA0000-0000-7000-8000-000000000001',
      departamento: '10',
      municipio: '1002',
      posicion: { latitude: 14.3, longitude: -88.1, accuracyMetres: 4, takenAt: '2026-11-20T08:00:00-06:00' },
      tipo_sistema: ['gravedad', 'bombeo'],
      codigo: 'S-7',
      viviendas: 40,
      observaciones: 'no se guarda en el registro',
    };
    expect(registeredEntity(registration('register-system'), { id: ID, municipality: null, answers })).toEqual({
      id: ID,
      type: 'system',
      code: 'S-7',
      name: 'Tanque El Ocote',
      municipality: '1002',
      location: { latitude: 14.3, longitude: -88.1 },
      links: [{ type: 'provider', id: 'aaaa0000-0000-7000-8000-000000000001' }],
      properties: { system_type: ['gravedad', 'bombeo'], houses: 40 },
    });
  });

  test('a name comes without marks that nobody sees and without line breaks', () => {
    const answers = { nombre: 'El\nOcote \u202eNorte\u0007', codigo: '\u200bC-1' };
    const entity = registeredEntity(registration('register-community'), { id: ID, municipality: '1002', answers });
    expect([entity?.name, entity?.code]).toEqual(['El Ocote Norte', 'C-1']);
  });

  test('what was not answered, or is not what it should be, is left out', () => {
    const answers = { nombre: 'Ocote', municipio: 'aquí', posicion: 'lejos', codigo: ' ', viviendas: null };
    const entity = registeredEntity(registration('register-community'), { id: ID, municipality: '1002', answers });
    expect(entity).toEqual({
      id: ID,
      type: 'community',
      name: 'Ocote',
      municipality: '1002',
      links: [],
      properties: {},
    });
  });

  test.each([[{}], [{ nombre: '   ' }], [{ nombre: 7 }]])('without a name there is nothing: %j', (answers) => {
    expect(registeredEntity(registration('register-provider'), { id: ID, municipality: null, answers })).toBeNull();
  });

  test('the forms in the menu of registrations are those that register', () => {
    const registering = forms.filter((form: Form) => registrationOf(form) !== null);
    expect(registering.map((form) => form.id)).toEqual(
      forms.filter((form: Form) => form.menu === 'registration').map((form) => form.id),
    );
  });

  test('there is one for each thing that is registered on the spot', () => {
    const types = forms.flatMap((form: Form) => registrationOf(form)?.type ?? []);
    expect(types).toEqual(['provider', 'system', 'community']);
  });

  test.each([[{ create_if: '${x} = 1' }], [{ entity_id: '${x}' }], [{ update_if: 'true()' }]])(
    'what is not built is not half done: %j',
    (asked) => {
      const children: Form['children'] = [{ type: 'text', name: 'x', save_to: 'name' }];
      expect(registrationOf({ children, entities: [{ list_name: 'provider', label: '${x}' }] })).not.toBeNull();
      expect(registrationOf({ children, entities: [{ list_name: 'provider', label: '${x}', ...asked }] })).toBeNull();
    },
  );
});

describe('a correction changes what it changes', () => {
  const first: RegisteredEntity = {
    id: ID,
    type: 'provider',
    name: 'Ocote',
    municipality: '1002',
    links: [{ type: 'community', id: 'c1' }],
    properties: { houses: 40, category: 'a' },
  };

  test('and nothing else', () => {
    const imported = {
      ...first,
      code: 'HN1',
      name: 'JUNTA OCOTE',
      links: [...first.links, { type: 'partner' as const, id: 'p' }],
    };
    const corrected = { ...first, municipality: '1003', links: [], properties: { houses: 41 } };
    expect(carryChange(imported, first, corrected)).toEqual({
      ...imported,
      municipality: '1003',
      links: [{ type: 'partner', id: 'p' }],
      properties: { houses: 41 },
    });
  });

  test('there and back is as before', () => {
    const filled = { ...first, code: 'HN1', properties: { ...first.properties, fee: 50 } };
    const there = carryChange(first, first, filled);
    expect(saysTheSame(there, filled)).toBe(true);
    expect(saysTheSame(carryChange(there, filled, first), first)).toBe(true);
    expect(saysTheSame(there, first)).toBe(false);
  });
});

test('what was merged and merged again is the last one', () => {
  const targets = finalTargets([
    { drop: 'a', keep: 'b' },
    { drop: 'b', keep: 'c' },
    { drop: 'x', keep: 'y' },
  ]);
  expect(Object.fromEntries(targets)).toEqual({ a: 'c', b: 'c', x: 'y' });
  const often = finalTargets(Array.from({ length: 9 }, (_, index) => ({ drop: `m${index}`, keep: `m${index + 1}` })));
  expect([...new Set(often.values())]).toEqual(['m9']);
});
