import { describe, expect, test } from 'vitest';
import type { AuditLine } from '../../../src/domain/sync/audit.ts';
import { formVersionIn, lineFacts } from '../../../src/ui/screens/audit/line-facts.ts';

function lineOf(action: string, details: AuditLine['details']): AuditLine {
  const nobody = { userId: null, userName: null, deviceId: null, address: null, about: null, aboutName: null };
  return { sequence: 1, at: '2026-11-28T12:00:00Z', ...nobody, action, count: null, details, hash: '' };
}

describe('a line of the activity log', () => {
  test('of a form names the form and its version apart, so that its title can be said', () => {
    expect(formVersionIn('ronda/1')).toEqual({ id: 'ronda', version: '1' });
    expect(formVersionIn('Juntas')).toBe(null);
  });

  test('of a download with personal data tells what for, and its filters', () => {
    const line = lineOf('download', { personal: true, reason: 'Informe anual', filters: '0801' });
    expect(lineFacts(line)).toEqual([
      { kind: 'personal', text: 'Informe anual' },
      { kind: 'filters', text: '0801' },
    ]);
  });

  test('of a download without personal data tells no more than its filters', () => {
    expect(lineFacts(lineOf('download', { personal: false, reason: null, filters: '' }))).toEqual([]);
  });

  test('of a refused code tells why and which phone', () => {
    expect(lineFacts(lineOf('code-refused', { reason: 'code-used', device: 'Moto G' }))).toEqual([
      { kind: 'refusal', reason: 'code-used' },
      { kind: 'device', text: 'Moto G' },
    ]);
  });

  test('of a changed person tells each field before and after', () => {
    const details = {
      role: { from: 'technician', to: 'admin' },
      active: { from: true, to: false },
      municipalities: { from: null, to: '["1609","1803"]' },
      partnerId: { from: 'abc', to: null },
    };
    expect(lineFacts(lineOf('person-changed', details))).toEqual([
      {
        kind: 'change',
        field: 'role',
        from: { kind: 'role', role: 'technician' },
        to: { kind: 'role', role: 'admin' },
      },
      {
        kind: 'change',
        field: 'partnerId',
        from: { kind: 'partner', id: 'abc' },
        to: { kind: 'none', of: 'partnerId' },
      },
      {
        kind: 'change',
        field: 'municipalities',
        from: { kind: 'none', of: 'municipalities' },
        to: { kind: 'municipalities', codes: ['1609', '1803'] },
      },
      {
        kind: 'change',
        field: 'active',
        from: { kind: 'active', active: true },
        to: { kind: 'active', active: false },
      },
    ]);
  });

  test('with details that nobody here knows is a line without facts', () => {
    expect(lineFacts(lineOf('something-new', { state: 7, device: [], action: 'publish', role: 'x' }))).toEqual([]);
  });
});
