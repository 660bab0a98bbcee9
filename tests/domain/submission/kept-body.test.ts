import { expect, it } from 'vitest';
import { asDraftBody, asUnnumbered, isAnswers, isGeopoint } from '../../../src/domain/submission/kept-body.ts';
import { provedText } from '../../../src/domain/submission/proof.ts';

const place = { latitude: 14.1, longitude: -87.2, accuracyMetres: 8, takenAt: '2026-11-28T10:00:00Z' };

it.each([
  [{}, true],
  [{ a: 'texto', b: 3, c: ['x', 'y'], d: [], e: place }, true],
  [{ lista: [{ a: 1 }, { b: ['x'] }] }, true],
  [{ lista: [{ a: null }] }, false],
  [{ lista: ['x', 3] }, false],
  [{ lista: [[]] }, false],
  [{ a: null }, false],
  [{ a: true }, false],
  [{ a: undefined }, false],
  [null, false],
  ['texto', false],
  [[], false],
])('%j are answers: %j', (value, expected) => {
  expect(isAnswers(value)).toBe(expected);
});

it('a position lies on the earth and says when it was taken; more members do not matter', () => {
  expect(isGeopoint({ ...place, insisted: true })).toBe(true);
  expect(isGeopoint({ ...place, latitude: 90, longitude: -180, accuracyMetres: 0 })).toBe(true);
  for (const wrong of [{ latitude: 90.1 }, { longitude: -180.1 }, { accuracyMetres: -1 }, { takenAt: 'ayer' }])
    expect(isGeopoint({ ...place, ...wrong })).toBe(false);
});

it('a draft is read with its lineage, or without one that cannot be read', () => {
  const draft = { answers: { a: 1 }, page: null, carriedOver: [], location: null, photos: [], notes: {} };
  expect(asDraftBody(draft)).toEqual(draft);
  expect(asDraftBody({ ...draft, lineage: 'rota' })).toEqual({ ...draft, lineage: undefined });
  expect(
    asDraftBody({ ...draft, lineage: [{ on: { kind: 'service', revision: 0 }, moves: [] }] })?.lineage,
  ).toBeUndefined();
  expect(asDraftBody({ ...draft, answers: null })).toBeNull();
  expect(asDraftBody({ ...draft, location: { latitude: 1 } })).toBeNull();
});

it('what has answers may be a submission', () => {
  expect(asUnnumbered({ answers: { a: 1 } })).toEqual({ answers: { a: 1 } });
  expect([null, 'x', {}, { answers: [] }].map(asUnnumbered)).toEqual([null, null, null, null]);
});

it('a phone signs everything but the proof and the hash, and says what for', () => {
  const proved = provedText({ id: 'r1', proof: 'p', contentHash: 'h', answers: { proof: 'es una respuesta' } });
  expect(proved).toEqual({ ok: true, text: 'bitacora-record-1\n{"answers":{"proof":"es una respuesta"},"id":"r1"}' });
  expect(provedText({ a: Number.NaN })).toEqual({ ok: false, reason: 'not-json' });
});
