import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexAlikeNames } from '../../../src/domain/registry/alike-names.ts';
import {
  comparable,
  type DuplicateCandidate,
  findDuplicates,
  resemblance,
} from '../../../src/domain/registry/duplicates.ts';
import { likelyPairs } from '../../../src/domain/registry/likely-pairs.ts';
import { comparableName, nameLikeness } from '../../../src/domain/registry/name-likeness.ts';
import { ended } from '../../support/ended.ts';

/** 0.001 degrees of latitude are some 111 m. */
const AT = { latitude: 14.3, longitude: -88.1 };

function junta(name: string, changes: Partial<DuplicateCandidate> = {}): DuplicateCandidate {
  return { id: name, type: 'provider', name, code: null, municipality: '1002', location: AT, ...changes };
}

function likeness(left: DuplicateCandidate, right: DuplicateCandidate): string | null {
  return findDuplicates(left, [{ ...right, id: `${right.id}-other` }])[0]?.likeness ?? null;
}

/** All pairs that the rule finds, each two compared. */
function everyPair(all: readonly DuplicateCandidate[]): readonly (readonly DuplicateCandidate[])[] {
  return all.flatMap((left, index) =>
    all
      .slice(index + 1)
      .flatMap((right) => (resemblance(comparable(left), comparable(right)) === null ? [] : [[left, right]])),
  );
}

/** Runs a search to its end; tells how long its longest step took, in milliseconds of this thread. */
function run<T extends DuplicateCandidate>(search: ReturnType<typeof likelyPairs<T>>) {
  let longestMs = 0;
  for (;;) {
    const before = process.threadCpuUsage();
    const step = search.next();
    const used = process.threadCpuUsage(before);
    longestMs = Math.max(longestMs, (used.user + used.system) / 1000);
    if (step.done === true) return { ...step.value, longestMs };
  }
}

describe('names that a person takes for one', () => {
  test.each([
    ['Junta de Agua San José', 'JUNTA ADMINISTRADORA DE AGUA SAN JOSE', 'same'],
    ['El Ocote', 'Ocote', 'same'],
    ['Agua Fría, Santa Rosa', 'Santa Rosa Agua Fria', 'same'],
    ['Piñuelas', 'pinuelas', 'same'],
    ['El Carmen No. 2', 'El Carmen #2', 'same'],
    ['Guajiquiro', 'Guajiqiro', 'spelling'],
    ['Zacate Blanco', 'Sacate Blanko', 'spelling'],
    ['Marcala', 'Marclaa', 'spelling'],
    ['San Antonio', 'San Antonio de la Montaña', 'part'],
    ['El Carmen', 'El Carmen 2', 'part'],
  ])('%s and %s', (left, right, expected) => {
    expect(likeness(junta(left), junta(right))).toBe(expected);
  });

  test.each([
    ['El Carmen 1', 'El Carmen 2'],
    ['Las Vegas', 'Las Lajas'],
    ['La Cuesta', 'La Ceiba'],
    ['Ojos', 'Ojal'],
    ['Junta de Agua', 'Los Planes'],
    ['Los Planes Arriba', 'Los Planes Abajo'],
  ])('but not %s and %s', (left, right) => {
    expect(likeness(junta(left), junta(right))).toBeNull();
  });
});

describe('the place speaks too', () => {
  const near = { ...AT, latitude: AT.latitude + 0.008 };
  const far = { ...AT, latitude: AT.latitude + 0.01 };

  test('within 1 km, not beyond', () => {
    expect(findDuplicates(junta('Ocote'), [junta('El Ocote', { location: near })])).toMatchObject([
      { likeness: 'same', metres: expect.closeTo(889.6, 0) },
    ]);
    expect(likeness(junta('Ocote'), junta('Ocote', { location: far }))).toBeNull();
  });

  test('in one municipality, not in two', () => {
    expect(likeness(junta('Ocote'), junta('Ocote', { municipality: '1003' }))).toBeNull();
  });

  test('what is not known does not speak, and something must', () => {
    expect(likeness(junta('Ocote'), junta('Ocote', { location: null }))).toBe('same');
    expect(likeness(junta('Ocote'), junta('Ocote', { municipality: null }))).toBe('same');
    expect(likeness(junta('Ocote'), junta('Ocote', { municipality: null, location: null }))).toBeNull();
    expect(likeness(junta('Santa Rosa'), junta('Santa Rosa Abajo', { location: null }))).toBeNull();
  });

  test('the same code is the same thing wherever it lies; another type never is', () => {
    const coded = junta('Ocote', { code: 'HN-10 02' });
    expect(likeness(coded, junta('Potrerillos', { code: 'hn1002', location: far, municipality: '0101' }))).toBe('code');
    expect(likeness(coded, junta('Ocote', { code: 'HN-10 02', type: 'system' }))).toBeNull();
  });

  test('the likeliest stands first', () => {
    const others = [
      junta('Ocote Alto', { id: 'part' }),
      junta('Ocotte', { id: 'spelling' }),
      junta('Ocote', { id: 'same-far', location: near }),
      junta('Ocote', { id: 'same-near' }),
      junta('x', { id: 'code', code: 'A1' }),
    ];
    const found = findDuplicates(junta('El Ocote', { id: 'me', code: 'A1' }), others);
    expect(found.map(({ candidate }) => candidate.id)).toEqual(['code', 'same-near', 'same-far', 'spelling', 'part']);
  });
});

const words = fc.constantFrom(
  'Ocote',
  'Carmen',
  'San',
  'José',
  'Piñal',
  'Agua',
  'Fría',
  'Junta',
  'de',
  '2',
  'La',
  'Eden',
);
const candidates = fc.array(
  fc.record({
    id: fc.uuid(),
    type: fc.constantFrom('provider' as const, 'system' as const, 'community' as const),
    name: fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
    code: fc.constantFrom(null, 'A1', 'B2', '--'),
    municipality: fc.constantFrom(null, '0801', '1002'),
    location: fc.option(
      fc.record({
        latitude: fc.double({ min: 14, max: 14.03, noNaN: true }),
        longitude: fc.double({ min: -88.03, max: -88, noNaN: true }),
      }),
    ),
  }),
  { minLength: 2, maxLength: 12 },
);

describe('for any two', () => {
  test('the rule is the same both ways round, and never finds a thing like itself', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const [left, right] = all;
        if (left === undefined || right === undefined) return;
        const there = findDuplicates(left, [right]).map(({ likeness: like, metres }) => ({ like, metres }));
        const back = findDuplicates(right, [left]).map(({ likeness: like, metres }) => ({ like, metres }));
        expect(back.map(({ like }) => like)).toEqual(there.map(({ like }) => like));
        expect(findDuplicates(left, [left])).toEqual([]);
      }),
    );
  });

  test('accents, case, punctuation and "Junta de Agua" make no difference', () => {
    fc.assert(
      fc.property(candidates, ([left, right]) => {
        if (left === undefined || right === undefined) return;
        const dressed = { ...right, name: `JUNTA DE AGUA, ${right.name.toUpperCase().normalize('NFD')}.` };
        // A name of nothing but such words is compared as it is.
        fc.pre(/Ocote|Carmen|San|José|Piñal|Fría|Eden|2/.test(right.name));
        const kind = (other: DuplicateCandidate) => findDuplicates(left, [other])[0]?.likeness ?? null;
        expect(kind(dressed)).toBe(kind(right));
      }),
    );
  });

  test('beyond 1 km only the code speaks', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const [left, ...others] = all;
        if (left === undefined) return;
        const byName = findDuplicates(left, others).filter((found) => found.likeness !== 'code');
        expect(byName.filter((found) => (found.metres ?? 0) > 1000)).toEqual([]);
      }),
    );
  });

  test('the groups miss no pair', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const keyOf = (pair: readonly DuplicateCandidate[]) =>
          pair
            .map(({ id }) => id)
            .sort()
            .join(' ');
        const grouped = new Set(run(likelyPairs(all, 10_000)).pairs.map(({ pair }) => keyOf(pair)));
        const every = new Set(everyPair(all).map(keyOf));
        expect([...grouped].sort()).toEqual([...every].sort());
      }),
    );
  });

  test('the index of alike names misses none, whatever letters are changed, left out, put in or swapped', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 1, maxLength: 8 });
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const edit = fc.tuple(
      fc.nat(20),
      fc.constantFrom('change', 'leave out', 'put in', 'swap'),
      fc.constantFrom('a', 'z'),
    );
    const edited = fc.tuple(name, fc.array(edit, { maxLength: 2 })).map(([text, edits]) => [
      text,
      edits.reduce((now, [at, kind, letter]) => {
        const place = at % Math.max(1, now.length);
        const [before, rest] = [now.slice(0, place), now.slice(place)];
        if (kind === 'change') return before + letter + rest.slice(1);
        if (kind === 'leave out') return before + rest.slice(1);
        return kind === 'put in' ? before + letter + rest : before + (rest[1] ?? '') + (rest[0] ?? '') + rest.slice(2);
      }, text),
    ]);
    fc.assert(
      fc.property(fc.array(edited, { minLength: 1, maxLength: 6 }), (texts) => {
        const names = texts.flat().map(comparableName);
        const index = ended(indexAlikeNames(names));
        for (const [place, left] of names.entries()) {
          const found = new Set(index.after(place));
          for (const [other, right] of names.entries()) {
            if (other > place && nameLikeness(left, right) !== null) expect(found).toContain(other);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the index names what comes after, never a name itself or what came before', () => {
    const index = ended(indexAlikeNames(['Ocote', 'Pinar', 'Ocote', 'Ocotte'].map(comparableName)));
    expect([0, 1, 2, 3].map((place) => [...new Set(index.after(place))].sort((left, right) => left - right))).toEqual([
      [2, 3],
      [],
      [3],
      [],
    ]);
  });

  test('says that there may be more where not all could be compared', () => {
    const things = Array.from({ length: 3_000 }, (_, index) => junta(`Ocotal ${String(index).padStart(4, '0')}`));
    expect(run(likelyPairs(things, 100))).toMatchObject({ pairs: [], more: true });
    expect(run(likelyPairs(things.slice(0, 100), 100))).toMatchObject({ pairs: [], more: false });
  });

  const many: readonly (readonly [string, (index: number) => string])[] = [
    ['of one name', () => 'Junta de Agua El Ocote'],
    ['of one word and another', (index) => `San José ${String.fromCharCode(97 + (index % 26)).repeat(4)}${index}`],
    [
      'a letter apart',
      (index) => `ocotal${String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26))}`,
    ],
    ['long and a letter apart', (index) => `${'montaña de la esperanza '.repeat(12)}${index % 97}`],
  ];
  test.each(many)('10,000 things %s in one place are answered in small steps', (_words, nameOf) => {
    const things = Array.from({ length: 10_000 }, (_, index) => junta(nameOf(index), { id: `t${index}` }));
    const { pairs, more, longestMs } = run(likelyPairs(things, 100));
    expect(pairs).toHaveLength(100);
    expect(more).toBe(true);
    expect(longestMs).toBeLessThan(50);
  });
});
