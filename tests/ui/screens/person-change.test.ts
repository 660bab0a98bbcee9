import { expect, test } from 'vitest';
import { personChange } from '../../../src/ui/screens/admin/person-change.ts';

const ana = { name: 'Ana', role: 'technician' as const, partnerId: null, municipalities: ['0801', '0802'] };

test('only what is different of a person is sent, so that a name alone asks for no confirmation word', () => {
  expect(personChange(ana, ana)).toEqual({});
  expect(personChange(ana, { ...ana, name: 'Ana María' })).toEqual({ name: 'Ana María' });
  expect(personChange(ana, { ...ana, municipalities: ['0802', '0801'] })).toEqual({});
  expect(personChange(ana, { ...ana, municipalities: ['0801'] })).toEqual({ municipalities: ['0801'] });
  expect(personChange(ana, { ...ana, municipalities: null })).toEqual({ municipalities: null });
  expect(personChange({ ...ana, municipalities: null }, { ...ana, municipalities: null })).toEqual({});
  expect(personChange(ana, { ...ana, role: 'partner', partnerId: 'p1' })).toEqual({ role: 'partner', partnerId: 'p1' });
});
