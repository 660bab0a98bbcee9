import { expect, it } from 'vitest';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import { municipalitiesOffered } from '../../../src/ui/form/begin/municipalities-offered.ts';

it('offers who has municipalities the own ones first, or alone where others lead to nothing', () => {
  const all = ['0801', '1318', '1609', '1803'].map(
    (code): Entity => ({ id: code, type: 'municipality', code, name: code, links: [], properties: {}, version: 1 }),
  );
  const codes = (own: readonly string[] | null, alone: boolean) =>
    municipalitiesOffered(all, own, alone).map(({ code }) => code);
  expect(codes(['1609', '1318'], true)).toEqual(['1318', '1609']);
  expect(codes(['1609', '1318'], false)).toEqual(['1318', '1609', '0801', '1803']);
  expect(codes(null, true)).toEqual(['0801', '1318', '1609', '1803']);
});
