import { describe, expect, it } from 'vitest';
import type { Form, FormNode } from '../../../src/domain/form/definition.ts';
import { carryChange, saysTheSame } from '../../../src/domain/registry/carry-change.ts';
import {
  byLikelihood,
  comparable,
  type DuplicateCandidate,
  duplicateGroups,
  resemblance,
} from '../../../src/domain/registry/duplicates.ts';
import { likelyPairs } from '../../../src/domain/registry/likely-pairs.ts';
import { finalTargets } from '../../../src/domain/registry/merges.ts';
import {
  type RegisteredEntity,
  registeredEntity,
  registrationOf,
} from '../../../src/domain/registry/registered-entity.ts';
import { ended } from '../../support/ended.ts';

const ID = '0197a1b2-0000-7000-8000-00000000000a';

describe('what a record registers', () => {
  const SAVED = new Map([
    ['nombre', 'name'],
    ['codigo', 'code'],
    ['municipio', 'municipality'],
    ['lugar', 'location'],
    ['junta', 'link_provider'],
    ['socio', 'link_partner'],
    ['otra', 'link_nobody'],
    ['casas', 'houses'],
  ]);
  const made = (answers: object, municipality: string | null = null) =>
    registeredEntity({ type: 'system', saved: SAVED }, { id: ID, municipality, answers: { nombre: 'A', ...answers } });

  it('is as long as the registry holds, without what nobody typed', () => {
    expect(made({ nombre: ` a\0 b ${'x'.repeat(400)}` })?.name).toBe(`a b ${'x'.repeat(296)}`);
    expect(made({ codigo: ` ${'c'.repeat(120)}` })?.code).toBe('c'.repeat(100));
    expect(made({ casas: 'ñ'.repeat(5_000) })?.properties['houses']).toBe('ñ'.repeat(4_000));
    expect(made({ nombre: '\0' })).toBeNull();
  });

  it('lies on the earth, where its own answer says before the record does', () => {
    const at = (latitude: unknown, longitude: unknown) => made({ lugar: { latitude, longitude } })?.location;
    expect([at(90, 180), at(-90, -180)]).toEqual([
      { latitude: 90, longitude: 180 },
      { latitude: -90, longitude: -180 },
    ]);
    for (const [latitude, longitude] of [
      [90.1, 0],
      [0, 180.1],
      ['14', -87],
      [14, '-87'],
      [14, undefined],
    ])
      expect(at(latitude, longitude)).toBeUndefined();
    for (const lugar of [null, '14 -87', { latitude: 14 }, { longitude: 14 }])
      expect(made({ lugar })?.location).toBe(undefined);
    expect(made({ municipio: '1609' }, '0801')?.municipality).toBe('1609');
    expect(made({ municipio: 'Chinda' }, '0801')?.municipality).toBe('0801');
    expect(made({})).not.toHaveProperty('municipality');
  });

  it('has its links by type, and properties of plain values', () => {
    expect(made({ junta: ' ABC ', socio: '', otra: 'x' })?.links).toEqual([{ type: 'provider', id: 'abc' }]);
    const property = (casas: unknown) => made({ casas })?.properties['houses'];
    expect([0, 'x', ['a', 'b']].map(property)).toEqual([0, 'x', ['a', 'b']]);
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, ' ', [], ['a', 1], { a: 1 }, true, null]) {
      expect(made({ casas: none })?.properties).toEqual({});
    }
    expect(made({ otra: 'x' })?.properties).toEqual({});
  });

  const register = (children: readonly FormNode[], entities?: Form['entities']) =>
    registrationOf({ children, entities: entities ?? [{ list_name: 'system', label: 'x' }] });
  const name: FormNode = { type: 'text', name: 'nombre', save_to: 'name' };

  it('comes of the questions of its form and their groups, and of no list within it', () => {
    const group: FormNode = { type: 'group', name: 'g', children: [name, { type: 'text', name: 'otra' }] };
    const repeat: FormNode = { type: 'repeat', name: 'r', label: {}, children: [name] };
    expect([...(register([group, repeat])?.saved ?? [])]).toEqual([['nombre', 'name']]);
    expect(register([repeat])).toBeNull();
    expect(register([])).toBeNull();
    expect(registrationOf({ children: [name] })).toBeNull();
  });

  it('is one thing of a type that the registry knows, made each time', () => {
    const system = { list_name: 'system', label: 'x' };
    expect(register([name], [system, system])).toBeNull();
    expect(register([name], [])).toBeNull();
    expect(register([name], [{ ...system, list_name: 'pozos' }])).toBeNull();
    expect(register([name], [{ ...system, create_if: ' true() ' }])?.type).toBe('system');
    expect(register([name], [{ ...system, create_if: 'false()' }])).toBeNull();
  });
});

describe('a change of a thing', () => {
  const thing: RegisteredEntity = {
    id: ID,
    type: 'provider',
    code: 'C1',
    name: 'Ocote',
    municipality: '1002',
    location: { latitude: 14, longitude: -88 },
    links: [{ type: 'community', id: 'c1' }],
    properties: { casas: 40 },
  };
  const { code: _code, municipality: _municipality, location: _location, ...bare } = thing;

  it('takes away what was taken away, and leaves what somebody set meanwhile', () => {
    expect(carryChange(thing, thing, { ...bare, links: [], properties: {} })).toStrictEqual({
      ...bare,
      links: [],
      properties: {},
    });
    const meanwhile = {
      ...thing,
      code: 'C2',
      location: { latitude: 15, longitude: -88 },
      properties: { casas: 50, a: 1 },
    };
    expect(carryChange(meanwhile, thing, thing)).toEqual(meanwhile);
    expect(carryChange(bare, thing, thing)).toStrictEqual(bare);
    expect(carryChange(meanwhile, thing, { ...thing, name: 'Pinar', properties: { casas: 41 } })).toEqual({
      ...meanwhile,
      name: 'Pinar',
      properties: { casas: 41, a: 1 },
    });
  });

  it('adds a link once, and takes only its own away', () => {
    const link = (id: string) => ({ type: 'system', id }) as const;
    const current = { ...thing, links: [link('s1'), link('s2')] };
    const before = { ...thing, links: [link('s1')] };
    expect(carryChange(current, before, { ...thing, links: [link('s1'), link('s2'), link('s3')] }).links).toEqual([
      link('s1'),
      link('s2'),
      link('s3'),
    ]);
    expect(carryChange(current, before, { ...thing, links: [] }).links).toEqual([link('s2')]);
    const other = { type: 'provider', id: 's1' } as const;
    expect(carryChange(current, before, { ...thing, links: [other] }).links).toEqual([link('s2'), other]);
  });

  it('is none where both say the same, in whatever order', () => {
    const links: RegisteredEntity['links'] = [
      { type: 'system', id: 's1' },
      { type: 'community', id: 'c1' },
    ];
    expect(saysTheSame({ ...thing, links }, { ...thing, links: links.toReversed() })).toBe(true);
    expect(saysTheSame(thing, { ...thing, id: 'other' })).toBe(true);
    for (const change of [
      { type: 'system' as const },
      { code: 'C2' },
      { name: 'x' },
      { municipality: '1003' },
      { location: { latitude: 14, longitude: -88.1 } },
      { links: [] },
      { properties: { casas: '40' } },
    ]) {
      expect([change, saysTheSame(thing, { ...thing, ...change })]).toEqual([change, false]);
    }
    expect(saysTheSame(thing, bare)).toBe(false);
  });

  it('that went round in a circle has an end', () => {
    const targets = finalTargets([
      { drop: 'a', keep: 'b' },
      { drop: 'b', keep: 'a' },
    ]);
    expect([...targets.keys()]).toEqual(['a', 'b']);
  });
});

describe('two things that may be one', () => {
  const AT = { latitude: 14.3, longitude: -88.1 };
  const thing = (id: string, more: Partial<DuplicateCandidate> = {}): DuplicateCandidate => ({
    id,
    type: 'provider',
    name: 'Ocote',
    code: null,
    municipality: '1002',
    location: null,
    ...more,
  });
  const like = (left: DuplicateCandidate, right: DuplicateCandidate) =>
    resemblance(comparable(left), comparable(right));

  it('are no further apart than a kilometre, and a code of signs alone says nothing', () => {
    const near = (metres: number) => thing('b', { location: { ...AT, latitude: AT.latitude + metres / 111_195 } });
    expect(like(thing('a', { location: AT }), near(999))?.likeness).toBe('same');
    expect(like(thing('a', { location: AT }), near(1001))).toBeNull();
    expect(like(thing('a', { code: '--', name: 'Pinar' }), thing('b', { code: '--' }))).toBeNull();
    expect(like(thing('a', { code: 'A 1', name: 'Pinar' }), thing('b', { code: 'a1' }))).toEqual({
      likeness: 'code',
      metres: null,
    });
    expect(like(thing('a'), thing('a'))).toBeNull();
  });

  it('stand by likeness, then by nearness; without a position as far as may be', () => {
    const order = [
      { likeness: 'code', metres: null },
      { likeness: 'same', metres: 5 },
      { likeness: 'same', metres: 999 },
      { likeness: 'same', metres: null },
      { likeness: 'spelling', metres: 0 },
      { likeness: 'part', metres: 0 },
    ] as const;
    expect(order.toReversed().sort(byLikelihood)).toEqual(order);
  });

  it('meet in a group: of one municipality, of one code, or of neighbouring places where a municipality is not known', () => {
    const groups = (...things: readonly DuplicateCandidate[]) =>
      new Set(ended(duplicateGroups(things)).map((group) => [...new Set(group.map(({ id }) => id))].sort().join(' ')));
    expect(groups(thing('a'), thing('b'), thing('c', { municipality: '1003' }))).toEqual(new Set(['a b']));
    expect(groups(thing('a'), thing('b', { type: 'system' }))).toEqual(new Set());
    const coded = { code: 'X 1', municipality: '1003' };
    expect(groups(thing('a', { code: 'x1' }), thing('b', coded), thing('c', { code: '-' }))).toEqual(
      new Set(['a b', 'a c']),
    );
    const placed = { location: AT };
    const nowhere = { municipality: null, location: { ...AT, latitude: AT.latitude + 0.0091 } };
    expect(groups(thing('a', placed), thing('b', nowhere))).toEqual(new Set(['a b']));
    expect(groups(thing('a', placed), thing('b', { ...placed, municipality: '1003' }))).toEqual(new Set());
    for (const away of [{ longitude: AT.longitude + 0.06 }, { latitude: AT.latitude + 0.03 }]) {
      const far = { municipality: null, location: { ...AT, ...away } };
      expect(groups(thing('a', placed), thing('b', far))).toEqual(new Set());
    }
  });

  it('are told once, the likeliest first, without those of which somebody said that they are two', () => {
    const things = [
      thing('d', { name: 'Ocotte' }),
      thing('b'),
      thing('c', { code: 'X1' }),
      thing('a', { code: 'X1', name: 'Pinar' }),
    ];
    const found = (most: number, isApart?: (one: string, other: string) => boolean) => {
      const { pairs, more } = ended(likelyPairs(things, most, isApart));
      return { pairs: pairs.map(({ pair, likeness }) => `${pair[0].id}${pair[1].id} ${likeness}`), more };
    };
    expect(found(10)).toEqual({ pairs: ['ac code', 'bc same', 'bd spelling', 'cd spelling'], more: false });
    expect(found(4).more).toBe(false);
    expect(found(1)).toEqual({ pairs: ['ac code'], more: true });
    expect(found(10, (one, other) => one === 'a' || other === 'a').pairs).toHaveLength(3);
  });

  it('are found by their code among more things than can all be compared', () => {
    const crowd = Array.from({ length: 300 }, (_, index) =>
      thing(`t${index}`, {
        name: `Lugar${String.fromCharCode(97 + (index % 26)).repeat(9)}${index}`,
        code: `K${index}`,
      }),
    );
    const twins = [thing('a', { code: 'X 1', name: 'Pinar' }), thing('b', { code: 'x1', name: 'Zacate' })];
    const { pairs } = ended(likelyPairs([...crowd, ...twins], 10));
    expect(pairs.map(({ pair, likeness }) => `${pair[0].id}${pair[1].id} ${likeness}`)).toContain('ab code');
  });

  it('stay on the list though hundreds of less likely ones are found after them', () => {
    const coded = { municipality: '0801', code: 'X1' };
    const crowd = Array.from({ length: 20 }, (_, index) => thing(`t${index}`));
    const things = [thing('a', { ...coded, name: 'Pinar' }), thing('b', { ...coded, name: 'Zacate' }), ...crowd];
    const { pairs, more } = ended(likelyPairs(things, 2));
    expect(pairs.map(({ likeness }) => likeness)).toEqual(['code', 'same']);
    expect(more).toBe(true);
  });
});
