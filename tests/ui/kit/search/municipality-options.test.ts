import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { municipalityOptions } from '../../../../src/ui/kit/search/municipality-options.ts';

it('stand by name wherever one is chosen, not by code', () => {
  const all = municipalityOptions(null);
  expect(all).toHaveLength(298);
  expect(all.slice(0, 2).map(({ label }) => label)).toEqual(['Aguanqueterique, La Paz', 'Ahuas, Gracias a Dios']);
  expect(municipalityOptions(['1609', '0101']).map(({ value }) => value)).toEqual(['1609', '0101']);
  // What a link asks for and is of others stays in sight, last.
  expect(municipalityOptions(['1609', '0101'], '0801').map(({ value }) => value)).toEqual(['1609', '0101', '0801']);
  expect(municipalityOptions(['1609'], '1609')).toHaveLength(1);
});

it('are made in one place: no screen lists the codes by itself', () => {
  const own = globSync('src/ui/screens/**/*.tsx').filter((file) =>
    /MUNICIPALITIES\.keys\(\)|label: municipalityLabel\(/.test(readFileSync(file, 'utf8')),
  );
  expect(own).toEqual([]);
});
