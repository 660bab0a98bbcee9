import { expect, test } from 'vitest';
import type { Role } from '../../../../src/domain/access/roles.ts';
import { scopeLines } from '../../../../src/ui/kit/search/scope-words.ts';

test('where somebody reads is said by the role: no municipality is all for some, none for a titular and a contact', () => {
  const lines = (role: Role, municipalities: readonly string[] | null) =>
    scopeLines({ role, municipalities }, (word) => word);
  expect(lines('technician', ['1609'])).toEqual(['Chinda, Santa Bárbara']);
  expect(lines('municipal', ['1609'])).toEqual(['Chinda, Santa Bárbara']);
  for (const role of ['technician', 'supervisor', 'secretariat', 'admin'] as const)
    expect(lines(role, null), role).toEqual(['everywhere']);
  expect(lines('municipal', null)).toEqual(['nowhere']);
  expect(lines('municipal', [])).toEqual(['nowhere']);
  for (const given of [null, ['1609']]) expect(lines('partner', given)).toEqual(['partner']);
  expect(lines('secretariat', ['1609'])).toEqual(['everywhere']);
});
