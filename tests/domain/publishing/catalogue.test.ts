import { describe, expect, it } from 'vitest';
import { type FormEntry, formEntryOf } from '../../../src/domain/form/form-entry.ts';
import { type KnownVersion, makeCatalogue } from '../../../src/domain/publishing/catalogue.ts';
import { NO_PLACEMENT } from '../../../src/domain/publishing/placement.ts';
import type { Audience, Publication } from '../../../src/domain/publishing/publication.ts';
import { unseenForm } from '../../support/unseen-form.ts';

const ANA = { userId: 'ana', role: 'technician', partnerId: 'p1', municipalities: ['0801'] } as const;
const TODAY = '2026-11-28';
const entry = (id: string, version: number): FormEntry => formEntryOf(unseenForm({ id, version }), null, null);
const published = (audience: Audience = { kind: 'everybody' }, from: string | null = null): Publication => ({
  state: 'published',
  audience,
  from,
});
function known(id: string, version: number, publication: Publication | null, more: Partial<KnownVersion> = {}) {
  const ready = { kind: 'ready' as const, entry: entry(id, version) };
  return { id, version, publication, placement: NO_PLACEMENT, state: ready, ...more };
}
const offeredOf = (shipped: readonly FormEntry[], told: readonly KnownVersion[], person = ANA, today = TODAY) =>
  makeCatalogue(shipped, told, person, today).offered.map(
    ({ id, version, practice }) => `${id}/${version}${practice ? ' practice' : ''}`,
  );

describe('what may be begun', () => {
  it('is what the app ships, as long as the service says nothing else', () => {
    expect(offeredOf([entry('a', 1)], [])).toEqual(['a/1']);
    expect(offeredOf([entry('a', 1)], [known('a', 1, { state: 'withdrawn' })])).toEqual([]);
  });

  it('is not what a release brings of a form that was withdrawn', () => {
    const withdrawn = [known('a', 1, { state: 'withdrawn' })];
    expect(offeredOf([entry('a', 2)], withdrawn)).toEqual([]);
    expect(offeredOf([entry('a', 2)], [...withdrawn, known('a', 2, published())])).toEqual(['a/2']);
  });

  it('is the newest version that is offered, and the one before while that is not here or for others', () => {
    const shipped = [entry('a', 1)];
    expect(offeredOf(shipped, [known('a', 1001, published())])).toEqual(['a/1001']);
    expect(offeredOf(shipped, [known('a', 1001, published(), { state: { kind: 'coming' } })])).toEqual(['a/1']);
    expect(offeredOf(shipped, [known('a', 1001, published({ kind: 'roles', roles: ['supervisor'] }))])).toEqual([
      'a/1',
    ]);
    expect(offeredOf(shipped, [known('a', 1001, { state: 'withdrawn' })])).toEqual(['a/1']);
  });

  it('waits for its first day', () => {
    const told = [known('a', 1, published({ kind: 'everybody' }, '2026-12-01'))];
    expect(offeredOf([], told)).toEqual([]);
    expect(offeredOf([], told, ANA, '2026-12-01')).toEqual(['a/1']);
  });

  it.each<[Audience, boolean]>([
    [{ kind: 'everybody' }, true],
    [{ kind: 'roles', roles: ['technician', 'admin'] }, true],
    [{ kind: 'roles', roles: ['admin'] }, false],
    [{ kind: 'partners', partnerIds: ['p1'] }, true],
    [{ kind: 'partners', partnerIds: ['p2'] }, false],
    [{ kind: 'municipalities', municipalities: ['0801', '0802'] }, true],
    [{ kind: 'municipalities', municipalities: ['0802'] }, false],
  ])('for %j it is offered to a technician of partner p1 in 0801: %s', (audience, expected) => {
    expect(offeredOf([], [known('a', 1, published(audience))])).toEqual(expected ? ['a/1'] : []);
  });

  it('is for everybody without a list of municipalities, whichever municipalities it is for', () => {
    const told = [known('a', 1, published({ kind: 'municipalities', municipalities: ['0802'] }))];
    const everywhere = { ...ANA, municipalities: null };
    expect(makeCatalogue([], told, everywhere, TODAY).offered).toHaveLength(1);
  });

  it('holds a version that is tried out beside the one that counts, for those who try it', () => {
    const told = [known('a', 1, published()), known('a', 2, { state: 'practice', people: ['ana'] })];
    expect(offeredOf([], told)).toEqual(['a/1', 'a/2 practice']);
    expect(makeCatalogue([], told, { ...ANA, userId: 'beto' }, TODAY).offered).toHaveLength(1);
  });

  it('stands in the order that people gave, then as shipped, then by title', () => {
    const told = [
      known('z', 1, published()),
      known('last-of-app', 1, published(), { placement: { menu: 'main', order: 1, icon: 'droplet' } }),
    ];
    const shipped = [entry('b', 1), entry('c', 1), entry('last-of-app', 1)];
    expect(offeredOf(shipped, told)).toEqual(['last-of-app/1', 'b/1', 'c/1', 'z/1']);
    expect(makeCatalogue(shipped, told, ANA, TODAY).offered[0]).toMatchObject({ menu: 'main', icon: 'droplet' });
    expect(offeredOf([entry('c', 1), entry('a', 1), entry('b', 1)], [])).toEqual(['c/1', 'a/1', 'b/1']);
    const moved = known('b', 1, published(), { placement: { menu: 'more', order: null, icon: null } });
    expect(makeCatalogue(shipped, [moved], ANA, TODAY).offered.map(({ id, menu }) => `${id} ${menu}`)).toEqual([
      'b more',
      'c main',
      'last-of-app main',
    ]);
  });

  it('leaves out what this app cannot work with, and says so to whom it is for', () => {
    const broken = { state: { kind: 'broken' as const, title: { es: 'X' }, codes: ['unknown-type'] } };
    const told = [known('a', 1, published()), known('a', 2, published(), broken)];
    expect(offeredOf([], told)).toEqual(['a/1']);
    expect(makeCatalogue([], told, ANA, TODAY).broken).toMatchObject([
      { id: 'a', version: 2, codes: ['unknown-type'] },
    ]);
    const forOthers = [known('a', 2, published({ kind: 'roles', roles: ['admin'] }), broken)];
    expect(makeCatalogue([], forOthers, ANA, TODAY).broken).toEqual([]);
  });

  it('titles come from the newest version that can be opened, also of what may not be begun', () => {
    const { forms, offered } = makeCatalogue([], [known('a', 3, { state: 'withdrawn' })], ANA, TODAY);
    expect([forms.map(({ version }) => version), offered]).toEqual([[3], []]);
  });

  it('is not tried out any more once a later version counts', () => {
    const trial = known('a', 2, { state: 'practice', people: ['ana'] });
    expect(offeredOf([], [known('a', 3, published()), trial])).toEqual(['a/3']);
    expect(offeredOf([], [trial])).toEqual(['a/2 practice']);
  });

  it('of a release follows the version just before it, and no older or later one', () => {
    const shipped = [entry('a', 3)];
    const withdrawn: Publication = { state: 'withdrawn' };
    expect(offeredOf(shipped, [known('a', 1, withdrawn), known('a', 2, withdrawn)])).toEqual([]);
    expect(offeredOf(shipped, [known('a', 1, withdrawn), known('a', 2, published())])).toEqual(['a/3']);
    expect(offeredOf(shipped, [known('a', 2, withdrawn), known('a', 1, published())])).toEqual(['a/1']);
    expect(offeredOf(shipped, [known('a', 4, withdrawn)])).toEqual(['a/3']);
    expect(offeredOf(shipped, [known('a', 2, withdrawn), known('a', 3, null)])).toEqual([]);
    expect(offeredOf(shipped, [known('a', 2, published({ kind: 'roles', roles: ['admin'] }))])).toEqual(['a/3']);
    expect(offeredOf(shipped, [known('b', 1, withdrawn)])).toEqual(['a/3']);
  });

  it('of the same number stands by title, and the number 0 before all', () => {
    const titled = (id: string, title: string, order: number | null) =>
      known(id, 1, published(), {
        placement: { ...NO_PLACEMENT, order },
        state: { kind: 'ready', entry: { ...entry(id, 1), title: { es: title } } },
      });
    const told = [titled('x', 'Ñandú', 5), titled('y', 'Nube', 5), titled('w', 'Agua', null), titled('v', 'Zona', 0)];
    expect(offeredOf([], told)).toEqual(['v/1', 'y/1', 'x/1', 'w/1']);
  });

  it('is what the app itself holds, where the service tells of the same version', () => {
    const told = { ...entry('a', 1), title: { es: 'otra' } };
    const both = makeCatalogue(
      [entry('a', 1)],
      [known('a', 1, published(), { state: { kind: 'ready', entry: told } })],
      ANA,
      TODAY,
    );
    expect(both.offered).toHaveLength(1);
    expect(both.offered[0]?.title).toEqual(entry('a', 1).title);
  });
});
