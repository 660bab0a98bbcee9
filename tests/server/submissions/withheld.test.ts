import { describe, expect, it } from 'vitest';
import { deriveSubject } from '../../../src/server/submissions/record-facts.ts';
import {
  bodyFor,
  isWithheldFrom,
  withheldIn,
  withheldInColumn,
  withoutWithheld,
} from '../../../src/server/submissions/withheld.ts';

const FLAGS = JSON.stringify([{ code: 'consent', path: 'lista[2]/nombre' }, { code: 'clock' }]);

describe('what somebody did not agree to (6.11)', () => {
  it('are the places that are flagged so', () => {
    const flags = [
      { code: 'consent', path: 'nombre' },
      { code: 'consent' },
      { code: 'required', path: 'abonados' },
    ] as const;
    expect([...withheldIn(flags)]).toEqual(['nombre']);
    expect([...withheldInColumn(FLAGS)]).toEqual(['lista[2]/nombre']);
    expect(withheldInColumn('[{"code":"required","path":"nombre"}]').size).toBe(0);
    expect(withheldInColumn('[]').size).toBe(0);
  });

  it('is left out with its photos, and the rest of the record stays, whatever its shape', () => {
    const withheld = new Set(['lista[2]/nombre', 'foto']);
    const record = {
      id: 'r1',
      answers: { lista: [{ nombre: 'Ana' }, { nombre: 'Luis', cargo: 'fiscal' }], nombre: 'otro', foto: 'hash' },
      photos: [{ question: 'foto' }, { question: 'lista[2]/foto' }, { question: 7 }, null],
    };
    expect(withoutWithheld(record, withheld)).toEqual({
      id: 'r1',
      answers: { lista: [{ nombre: 'Ana' }, { cargo: 'fiscal' }], nombre: 'otro' },
      photos: [{ question: 'lista[2]/foto' }, { question: 7 }, null],
    });
    expect(withoutWithheld(record, new Set())).toBe(record);
    expect(withoutWithheld({ answers: 'x', photos: 'y' }, withheld)).toEqual({ answers: 'x', photos: 'y' });
  });

  const body = '{"answers":{"lista":[{"nombre":"Ana"},{"nombre":"Luis"}]},"id":"r1","photos":[],"proof":"p"}';
  const row = { author_id: 'ana', flags: FLAGS, content_hash: 'h', erased_at: null };

  it('its author reads, with the hash; others without it, the hash and the proof', () => {
    expect(isWithheldFrom('ana', { authorId: 'ana', flags: FLAGS })).toBe(false);
    expect(isWithheldFrom('luz', { authorId: 'ana', flags: FLAGS })).toBe(true);
    expect(isWithheldFrom('luz', { authorId: 'ana', flags: '[]' })).toBe(false);
    expect(JSON.parse(bodyFor({ userId: 'ana' }, row, body))).toEqual({ ...JSON.parse(body), contentHash: 'h' });
    expect(JSON.parse(bodyFor({ userId: 'luz' }, row, body))).toEqual({
      id: 'r1',
      answers: { lista: [{ nombre: 'Ana' }, {}] },
      photos: [],
    });
    expect(JSON.parse(bodyFor({ userId: 'luz' }, { ...row, flags: '[]' }, body))).toMatchObject({ contentHash: 'h' });
  });

  it('of what was erased nobody gets a hash, its author neither', () => {
    expect(bodyFor({ userId: 'ana' }, { ...row, erased_at: '2026-11-28T10:00:00Z' }, body)).toBe(body);
  });
});

describe('the subject of a record, as reading is bounded by it', () => {
  const subjectOf = (subject: Parameters<typeof deriveSubject>[0]['subject'], form: 'provider' | 'partner' | null) =>
    deriveSubject({ subject, municipality: '0801' }, form);

  it('is what the record says, its id in small letters', () => {
    expect(subjectOf({ type: 'provider', id: 'ABC' }, 'provider')).toEqual({
      subjectType: 'provider',
      subjectId: 'abc',
      municipality: '0801',
    });
    expect(subjectOf(null, null)).toEqual({ subjectType: null, subjectId: null, municipality: '0801' });
  });

  it('is a partner where record or form says so, and of no other id than a partner’s', () => {
    const partner = { subjectType: 'partner', municipality: '0801' };
    expect(subjectOf({ type: 'partner', id: 'P1' }, 'provider')).toEqual({ ...partner, subjectId: 'p1' });
    expect(subjectOf({ type: 'provider', id: 'p1' }, 'partner')).toEqual({ ...partner, subjectId: null });
    expect(subjectOf(null, 'partner')).toEqual({ ...partner, subjectId: null });
  });

  it('gives a record about a municipality that municipality', () => {
    expect(subjectOf({ type: 'municipality', id: '1804' }, null).municipality).toBe('1804');
    expect(subjectOf({ type: 'municipality', id: 'otro' }, null).municipality).toBe('0801');
    expect(subjectOf({ type: 'provider', id: '1804' }, null).municipality).toBe('0801');
  });
});
