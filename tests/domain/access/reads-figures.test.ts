import { expect, test } from 'vitest';
import { readsFiguresOf } from '../../../src/domain/access/form-reach.ts';
import type { Role } from '../../../src/domain/access/roles.ts';

test('12.1 figures are for who may export, and of one municipality for who reads what was recorded there', () => {
  const reads = (role: Role, municipality: string | null, partner: string | null = null) =>
    readsFiguresOf({ role, municipalities: ['1609', '1318'] }, { municipality, partner });
  expect([reads('supervisor', null), reads('supervisor', '0801'), reads('admin', null, 's')]).toEqual([
    true,
    true,
    true,
  ]);
  for (const role of ['technician', 'municipal'] as const)
    expect([reads(role, null), reads(role, '1609'), reads(role, '0801'), reads(role, '1609', 's')]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  expect([reads('partner', '1609'), reads('partner', null)]).toEqual([false, false]);
});
