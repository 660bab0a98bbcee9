import { expect, test } from 'vitest';
import { registerCommunity } from '../../src/forms/registration/register-community.ts';
import { registerSystem } from '../../src/forms/registration/register-system.ts';
import { fill } from './fill.ts';

test.each([registerSystem, registerCommunity])(
  '$id: what belongs to a Junta lies where the Junta does, unless said otherwise',
  (form) => {
    const filling = fill(form, { subject: [{ id: 'p-1', municipality: '1002' }] });
    const [department, municipality] = [filling.value('departamento'), filling.value('municipio')];
    expect({ department, municipality }).toEqual({ department: '10', municipality: '1002' });
    expect(filling.set({ departamento: '08', municipio: '0801' }).value('municipio')).toBe('0801');
  },
);

test.each([registerSystem, registerCommunity])('$id: without a Junta the place is asked for', (form) => {
  const filling = fill(form, {});
  expect(filling.value('departamento')).toBeUndefined();
  expect(filling.refused('departamento')).toBe('required');
});
