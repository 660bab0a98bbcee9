import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../../src/domain/scoring/letter.ts';
import {
  accessibility,
  communityHygiene,
  communityIndex,
  continuity,
  providerIndex,
  sanitationLevel,
  sanitationServiceLevel,
  seasonality,
  waterAndSanitationIndex,
  waterQuality,
  waterServiceLevel,
} from '../../../src/domain/scoring/siasar/community.ts';
import {
  autonomy,
  type ChlorineState,
  cleaningScore,
  type HouseholdFiltration,
  infrastructure,
  infrastructureState,
  partsScore,
  storageScore,
  tanksScore,
  treatment,
  zoneProtection,
} from '../../../src/domain/scoring/siasar/system.ts';

type Row = Record<string, string>;

/** Published figures of the official SIASAR diagnosis of Colombia; see tests/support/data/README.md. */
function vectors(file: string): Row[] {
  const [header = '', ...lines] = readFileSync(new URL(`../../support/data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const names = header.trim().split(',');
  return lines.map((line) =>
    Object.fromEntries(
      line
        .trim()
        .split(',')
        .map((cell, index) => [names[index] ?? '', cell]),
    ),
  );
}

const number = (row: Row, name: string): number | null => (row[name] ? Number(row[name]) : null);
/** Published figures carry four decimals. */
const SYSTEM_TOLERANCE = 1e-4;
const COMMUNITY_TOLERANCE = 2e-4;

/** Differences (computed minus published) of the rows that a formula does not reproduce. */
function misses(
  rows: Row[],
  published: string,
  tolerance: number,
  compute: (row: Row) => number | null,
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const row of rows) {
    const computed = compute(row);
    const expected = number(row, published);
    if (computed === null || expected === null) throw new Error(`${published} of ${row['id']} has no figure`);
    if (Math.abs(computed - expected) > tolerance) found[row['id'] ?? ''] = Number((computed - expected).toFixed(4));
  }
  return found;
}

describe('SIASAR 2 indices of a system against the published Colombian figures', () => {
  const systems = vectors('siasar_co_system_vectors.csv');

  it('has the twelve published systems', () => {
    expect(systems).toHaveLength(12);
  });

  it('reproduces INF as a geometric mean in every record', () => {
    const compute = (row: Row) =>
      infrastructure({
        catchment: number(row, 'capt'),
        conduction: number(row, 'cond'),
        storage: number(row, 'almc'),
        distribution: number(row, 'dist'),
      });
    expect(misses(systems, 'inf', SYSTEM_TOLERANCE, compute)).toEqual({});
  });

  it('reproduces AUT but for two records whose population had been updated since', () => {
    expect(
      misses(systems, 'aut', SYSTEM_TOLERANCE, (row) => autonomy(number(row, 'vol_l'), number(row, 'pob'))),
    ).toEqual({ '129792': 0.137, '197102': 0.3394 });
  });

  it('reproduces STR but for three records that no formula explains', () => {
    const compute = (row: Row) =>
      treatment(row['cloro'] as ChlorineState, number(row, 'trat'), row['filtracion'] as HouseholdFiltration);
    expect(misses(systems, 'str', SYSTEM_TOLERANCE, compute)).toEqual({
      '109926': -0.2,
      '133394': 0.1,
      '174147': -0.25,
    });
  });

  it('reproduces EIA as the mean of its four published parts in every record', () => {
    const compute = (row: Row) =>
      infrastructureState({
        autonomy: number(row, 'aut'),
        infrastructure: number(row, 'inf'),
        zoneProtection: number(row, 'zpa'),
        treatment: number(row, 'str'),
      });
    expect(misses(systems, 'eia', SYSTEM_TOLERANCE, compute)).toEqual({});
  });

  it('gives ZPA in steps of 0.2', () => {
    const all = {
      greenAreas: true,
      noErosion: true,
      protectionOrFence: true,
      noDomesticContamination: true,
      noChemicalContamination: true,
    };
    expect(zoneProtection(all)).toBe(1);
    expect(zoneProtection({ ...all, greenAreas: false, noErosion: false })).toBe(0.6);
  });

  it('makes INF 0 when one part has fallen, and unknown when a part is unknown', () => {
    expect(infrastructure({ catchment: 0, conduction: 1, storage: 1, distribution: 1 })).toBe(0);
    expect(infrastructure({ catchment: null, conduction: 1, storage: 1, distribution: 1 })).toBeNull();
  });

  it('averages parts of one kind and scores how often the tank is cleaned', () => {
    expect(partsScore(['A', 'B'])).toBe(0.85);
    expect(partsScore([])).toBeNull();
    expect([2, 3, 6, 7, 12].map(cleaningScore)).toEqual([1, 0.7, 0.7, 0.4, 0]);
  });
});

describe('SIASAR 2 indices of a community against the published Colombian figures', () => {
  const communities = vectors('siasar_co_community_vectors.csv');

  it('reproduces NSA, NSH and IAS in every record', () => {
    expect(communities).toHaveLength(9);
    const nsa = (row: Row) =>
      waterServiceLevel({
        accessibility: number(row, 'nsaacc'),
        continuity: number(row, 'nsacon'),
        seasonality: number(row, 'nsaest'),
        quality: number(row, 'nsacal'),
      });
    const nsh = (row: Row) =>
      sanitationServiceLevel({
        sanitation: number(row, 'nshnss'),
        personal: number(row, 'nshhpe'),
        household: number(row, 'nshhho'),
        community: number(row, 'nshhco'),
      });
    const ias = (row: Row) =>
      waterAndSanitationIndex({
        nsa: number(row, 'nsa'),
        nsh: number(row, 'nsh'),
        eiacom: number(row, 'eiacom'),
        psecom: number(row, 'psecom'),
      });
    expect(misses(communities, 'nsa', COMMUNITY_TOLERANCE, nsa)).toEqual({});
    expect(misses(communities, 'nsh', COMMUNITY_TOLERANCE, nsh)).toEqual({});
    expect(misses(communities, 'ias', COMMUNITY_TOLERANCE, ias)).toEqual({});
  });

  it('gives every community its published letter', () => {
    expect(communities.map((row) => letterOf(number(row, 'ias')))).toEqual(communities.map((row) => row['ias_abcd']));
  });

  it('says that nothing was tested where SIASAR counts it as 0', () => {
    expect(waterQuality(1, 'NA', 'NA')).toEqual({ score: 0, tested: false });
    expect(waterQuality(1, 'NO_PASA', 'NO_PASA')).toEqual({ score: 0, tested: true });
    expect(waterQuality(0.9, 'NO_PASA', 'PASA')).toEqual({ score: 0.63, tested: true });
  });

  it('takes coverage into continuity of supply, seasons and the indices of system and provider', () => {
    expect(communityIndex(0.8, 0.5)).toBe(0.4);
    expect(seasonality(1, { dry: false, rainy: true }, 200)).toBe(0.7);
    expect(seasonality(1, { dry: true, rainy: true }, 113)).toBe(0);
    expect(seasonality(1, { dry: false, rainy: false }, 139)).toBe(0.4);
  });
});

describe('each published fact of a formula', () => {
  it('AUT: 40 litres a person, at most 1; 0 without storage, unknown without people', () => {
    expect(autonomy(40_000, 1000)).toBe(1);
    expect(autonomy(20_000, 1000)).toBe(0.5);
    expect(autonomy(400_000, 1000)).toBe(1);
    expect(autonomy(0, 460)).toBe(0);
    expect([autonomy(20_000, 0), autonomy(20_000, null), autonomy(null, 100)]).toEqual([null, null, null]);
  });

  it('parts: A 1, B 0.7, C 0.4, D 0, several of a kind averaged', () => {
    expect((['A', 'B', 'C', 'D'] as const).map((state) => partsScore([state]))).toEqual([1, 0.7, 0.4, 0]);
    expect(partsScore(['B', 'B', 'B'])).toBe(0.7);
    expect(partsScore(['A', 'D'])).toBe(0.5);
  });

  it('tanks: the mean of state and cleaning, several averaged, unknown where a cleaning is', () => {
    expect([1, 2, 3, 4, 6, 7, 12, 24].map((months) => storageScore('A', months))).toEqual([
      1, 1, 0.85, 0.85, 0.85, 0.7, 0.5, 0.5,
    ]);
    expect(storageScore('D', 12)).toBe(0);
    expect(storageScore('B', null)).toBeNull();
    expect(
      tanksScore([
        { state: 'A', monthsBetweenCleanings: 2 },
        { state: 'C', monthsBetweenCleanings: 12 },
      ]),
    ).toBe(0.6);
    expect(tanksScore([])).toBeNull();
    expect(tanksScore([{ state: 'A', monthsBetweenCleanings: null }])).toBeNull();
  });

  it('INF: the geometric mean of four; treatment is not in it', () => {
    expect(infrastructure({ catchment: 0.7, conduction: 1, storage: 0.5, distribution: 0.7 })).toBeCloseTo(0.7035, 4);
    expect(infrastructure({ catchment: 1, conduction: 1, storage: null, distribution: 1 })).toBeNull();
  });

  it.each([
    ['FUNCIONA', 1, 'NO', 1],
    ['FUNCIONA', 0.8125, 'NO', 0.90625],
    ['FUNCIONA', null, 'NO', 0.5],
    ['NO_FUNCIONA', 0.85, 'NO', 0.425],
    ['NO', null, 'MAYORITARIA', 0.5],
    ['NO', null, 'MINORITARIA', 0.2],
    ['NO', 0.2, 'NO', 0.1],
    ['NO', null, 'NO', 0.1],
  ] as const)('STR: chlorine %s, plant %s, filtration %s make %f', (chlorine, plant, filtration, expected) => {
    expect(treatment(chlorine, plant, filtration)).toBe(expected);
  });

  it('EIA, PSE: means of four, unknown where one is', () => {
    const parts = { autonomy: 1, infrastructure: 0.7, zoneProtection: 0.6, treatment: 0.2 };
    expect(infrastructureState(parts)).toBe(0.625);
    expect(infrastructureState({ ...parts, treatment: null })).toBeNull();
    expect(providerIndex({ organisation: 0.7, operation: 0.7, finance: 0.7, environment: 0.7 })).toBe(0.7);
  });

  it('ACC, CON: coverage, and coverage by hours of 24', () => {
    expect(accessibility(0.9583)).toBe(0.9583);
    expect(accessibility(0.8, 0.5)).toBe(0.4);
    expect(continuity(1, 12)).toBe(0.5);
    expect(continuity(0.5, 24)).toBe(0.5);
    expect([continuity(null, 24), continuity(1, null), accessibility(null)]).toEqual([null, null, null]);
  });

  it('EST: 1, 0.7, 0.4 of the coverage, and 0 at 113 litres a person and day or less', () => {
    expect(seasonality(0.9, { dry: true, rainy: true }, null)).toBe(0.9);
    expect(seasonality(0.9, { dry: false, rainy: true }, 139)).toBe(0.63);
    expect(seasonality(0.9, { dry: false, rainy: false }, 139)).toBe(0.36);
    expect(seasonality(0.9583, { dry: true, rainy: true }, 112.9)).toBe(0);
    expect(seasonality(null, { dry: true, rainy: true }, 200)).toBeNull();
  });

  it('CAL: 1 passes both, 0.7 fails coliforms only, 0 without a test', () => {
    expect(waterQuality(1, 'PASA', 'PASA')).toEqual({ score: 1, tested: true });
    expect(waterQuality(1, 'NO_PASA', 'PASA')).toEqual({ score: 0.7, tested: true });
    expect(waterQuality(0.5, 'PASA', 'PASA').score).toBe(0.5);
    expect(waterQuality(null, 'PASA', 'PASA')).toEqual({ score: null, tested: true });
  });

  it('NSS, HCO: type 1 is 1 and type 2 is 0.75; open defecation and waste weigh the same', () => {
    expect([sanitationLevel(1, 0), sanitationLevel(0, 1), sanitationLevel(0.5, 0.5), sanitationLevel(0, 0)]).toEqual([
      1, 0.75, 0.875, 0,
    ]);
    expect(communityHygiene(0, 1)).toBe(1);
    expect(communityHygiene(0, 0)).toBe(0.5);
    expect(communityHygiene(0.3, 0)).toBe(0.35);
    expect(communityHygiene(null, 1)).toBeNull();
  });

  it('IAS: the geometric mean, 0 where one part is 0, unknown where one is', () => {
    expect(waterAndSanitationIndex({ nsa: 0.75, nsh: 1, eiacom: 0, psecom: 0.6 })).toBe(0);
    expect(waterAndSanitationIndex({ nsa: 0.75, nsh: 1, eiacom: null, psecom: 0.6 })).toBeNull();
  });
});

describe('letters', () => {
  it('holds the cut-offs to the sixth decimal', () => {
    expect([0, 0.399999, 0.4, 0.699999, 0.7, 0.899999, 0.9, 1].map(letterOf)).toEqual([
      'D',
      'D',
      'C',
      'C',
      'B',
      'B',
      'A',
      'A',
    ]);
    expect(letterOf((0.7 + 0.7 + 0.7) / 3)).toBe('B');
    expect(letterOf(0.7 - 4e-7)).toBe('B');
  });

  it('gives none to what is not a score', () => {
    expect([null, Number.NaN, -0.1, 1.1].map(letterOf)).toEqual([null, null, null, null]);
  });
});
