import './support/indexed-db.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { openValue } from '../../src/storage/phone/body-codec.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { goneAmong } from '../../src/storage/pulled/archived.ts';
import { readFormDefinition } from '../../src/storage/pulled/form-definitions.ts';
import { listUncheckedForms } from '../../src/storage/pulled/form-notes.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { listLinkedTo, readEntity, searchableRows } from '../../src/storage/pulled/registry.ts';
import { entityChange, page, review, submissionChange, submissionOf } from './support/changes.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { ANA, BETO, finished, freezeOne, JUNTA, newDraft, openPhone } from './support/phone.ts';

const START = { after: 0, scope: null };

/** Everything of the pulled tables, to compare. */
async function pulledCopies(own: OwnStorage): Promise<unknown> {
  const copies = await own.storage.read(async (database) => ({
    entities: await database.entities.toArray(),
    forms: await database.forms.toArray(),
    submissions: await database.pulledSubmissions.toArray(),
    marks: await database.visitMarks.toArray(),
    reviews: await database.reviews.toArray(),
    other: await database.otherChanges.toArray(),
  }));
  // The same text is sealed another way each time.
  const reviews = copies.reviews.map(async (row) => ({ ...row, review: await openValue(own, row.review) }));
  const other = copies.other.map(async (row) => ({ ...row, value: await openValue(own, row.value) }));
  return { ...copies, reviews: await Promise.all(reviews), other: await Promise.all(other) };
}

/** Everything that nobody but the person may change. */
async function localWork({ storage }: OwnStorage): Promise<unknown> {
  return storage.read(async (database) => ({
    drafts: await database.drafts.toArray(),
    submissions: await database.submissions.toArray(),
    bodies: await database.bodies.filter((row) => !row.key.startsWith('pulled/')).toArray(),
    holders: await database.photoHolders.toArray(),
  }));
}

test('a page is written with its cursor and scope, and the next begins there', async () => {
  const { ana } = await openPhone();
  expect(await readPullCursor(ana)).toEqual(START);
  const outcome = await applyPull(ana, START, page([entityChange(4, 'p1'), entityChange(9, 'p2')], true));
  expect(outcome).toEqual({ status: 'applied', changes: 2, cursor: { after: 9, scope: 'todo' } });
  expect(await readPullCursor(ana)).toEqual({ after: 9, scope: 'todo' });
  expect((await readEntity(ana.storage, 'p1'))?.name).toBe('Junta p1');
});

test('a long page is written some changes at a time: what a form needs meanwhile is not held up by all of it', async () => {
  const { ana, storage } = await openPhone();
  const all = Array.from({ length: 340 }, (_, index) => entityChange(index + 1, `p${index}`));
  const seen: number[] = [];
  const writing = applyPull(ana, START, page(all, true));
  const ended = writing.then(() => null);
  for (let count: number | null = 0; count !== null; ) {
    count = await Promise.race([ended, storage.read((database) => database.entities.count())]);
    if (count !== null) seen.push(count);
  }
  expect(new Set(seen.filter((count) => count > 0 && count < 340)).size).toBeGreaterThanOrEqual(2);
  expect(await writing).toEqual({ status: 'applied', changes: 340, cursor: { after: 340, scope: 'todo' } });
  expect(await storage.read((database) => database.entities.count())).toBe(340);
});

test('killed between two parts of a long page, the phone asks from where it stands and has all in the end', async () => {
  const all = Array.from({ length: 120 }, (_, index) => entityChange(index + 1, `p${index}`));
  const cursors = await atEveryStep(async (step) => {
    const { ana, storage } = await openPhone();
    const { fired } = await failingAt(step, 'kill', () => applyPull(ana, START, page(all)));
    const cursor = await readPullCursor(ana);
    expect(await storage.read((database) => database.entities.count())).toBe(cursor.after);
    const left = all.filter((change) => change.sequence > cursor.after);
    if (left.length > 0) await applyPull(ana, cursor, page(left));
    expect(await storage.read((database) => database.entities.count())).toBe(120);
    return { fired, seen: cursor.after };
  });
  expect([...new Set(cursors)].sort((left, right) => left - right)).toEqual([0, 100]);
}, 60_000);

test('a cursor that another tab puts back between two parts of a page skips nothing', async () => {
  const { ana, storage } = await openPhone();
  const all = Array.from({ length: 400 }, (_, index) => entityChange(index + 1, `p${index}`));
  const writing = applyPull(ana, START, page(all, true));
  while ((await storage.read((database) => database.entities.count())) === 0) await Promise.resolve();
  await applyPull(ana, { after: 50, scope: 'otro' }, { reset: true, changes: [], last: 0, more: true, scope: 'nuevo' });
  const outcome = await writing;
  expect(outcome).toEqual({ status: 'gap', cursor: { after: 0, scope: 'nuevo' } });
});

test('an empty page moves the cursor on', async () => {
  const { ana } = await openPhone();
  await applyPull(ana, START, { changes: [], last: 70, more: false, scope: 'todo' });
  expect(await readPullCursor(ana)).toEqual({ after: 70, scope: 'todo' });
});

test('killed at any step, a page is there whole with its cursor or not at all', async () => {
  const nothing = await pulledCopies((await openPhone()).ana);
  const seen = await atEveryStep(async (step) => {
    const { ana, storage } = await openPhone();
    const changes = [entityChange(1, 'p1'), submissionChange(2, submissionOf('018f0000-0000-7000-8000-000000000001'))];
    const { fired } = await failingAt(step, 'kill', () => applyPull(ana, START, page(changes)));
    const after = { copies: await pulledCopies(ana), cursor: await readPullCursor(ana) };
    storage.close();
    return { fired, seen: after };
  });
  expect(seen.length).toBeGreaterThanOrEqual(4);
  for (const after of seen) expect(after).toEqual({ copies: nothing, cursor: START });
});

test('a full disk is told and the cursor stays', async () => {
  const { ana } = await openPhone();
  const { result } = await failingAt(1, 'no-space', () => applyPull(ana, START, page([entityChange(1, 'p1')])));
  expect(result).toEqual({ status: 'no-space' });
  expect(await readPullCursor(ana)).toEqual(START);
});

test('an answer that would skip something is not applied', async () => {
  const { ana } = await openPhone();
  const outcome = await applyPull(ana, { after: 5, scope: 'todo' }, page([entityChange(6, 'p1')]));
  expect(outcome).toEqual({ status: 'gap', cursor: START });
  expect(await readEntity(ana.storage, 'p1')).toBeNull();
});

test('a deleted entity is gone for every query and told to the search index', async () => {
  const { ana, storage } = await openPhone();
  const links = [JUNTA];
  await applyPull(ana, START, page([entityChange(1, JUNTA.id), entityChange(2, 's1', { type: 'system', links })]));
  expect((await listLinkedTo(storage, JUNTA, 'system')).map((entity) => entity.id)).toEqual(['s1']);
  const first = await searchableRows(storage, ['provider', 'system'], null);
  expect(first.rows.map((row) => row.id).sort()).toEqual([JUNTA.id, 's1'].sort());

  await applyPull(ana, await readPullCursor(ana), page([{ sequence: 3, kind: 'entity', id: 's1', deleted: true }]));
  expect(await readEntity(storage, 's1')).toBeNull();
  expect(await listLinkedTo(storage, JUNTA)).toEqual([]);
  const later = await searchableRows(storage, ['provider', 'system'], first.mark);
  expect(later.rows).toMatchObject([{ id: 's1', deleted: true }]);
  expect(later.mark.sequence).toBe(3);
  expect((await searchableRows(storage, ['system'], null)).rows).toEqual([]);
});

test('what a search needs is read some at a time, and rows that share a sequence are all among it', async () => {
  const { ana, storage } = await openPhone();
  const kept = entityChange(3, 'p3', { mergedFrom: ['viejo-1', 'viejo-2', 'viejo-3'] });
  const all = Array.from({ length: 9 }, (_, index) => (index === 2 ? kept : entityChange(index + 1, `p${index + 1}`)));
  await applyPull(ana, START, page(all));
  await applyPull(ana, await readPullCursor(ana), page([entityChange(12, 's1', { type: 'system' })]));
  for (const atOnce of [1, 2, 3, 100]) {
    const first = await searchableRows(storage, ['provider', 'system'], null, atOnce);
    expect(first.rows.map(({ id }) => id).sort()).toEqual([...all.map(({ id }) => id), 's1'].sort());
    expect(first.mark.sequence).toBe(12);
    const later = await searchableRows(storage, ['provider', 'system'], { ...first.mark, sequence: 2 }, atOnce);
    expect(later.rows.map(({ id }) => id)).toHaveLength(11);
  }
});

test('what was archived is known to be, also to a phone that never saw it; what was merged or is unknown is not', async () => {
  const { ana, storage } = await openPhone();
  await applyPull(
    ana,
    START,
    page([
      entityChange(1, 'here'),
      entityChange(2, 'closed'),
      { sequence: 3, kind: 'entity', id: 'closed', deleted: true },
      { sequence: 4, kind: 'entity', id: 'never-seen', deleted: true },
      { sequence: 5, kind: 'entity', id: 'merged', deleted: true, value: { mergedInto: 'here' } },
    ]),
  );
  const asked = ['here', 'closed', 'never-seen', 'merged', 'unknown'];
  expect([...(await goneAmong(storage, asked)).archived]).toEqual(['closed', 'never-seen']);
  expect((await searchableRows(storage, ['provider'], null)).rows.map(({ id }) => id)).toEqual(['here']);
});

test('what is not hers to read is no archived thing, whatever led to it: records about it count, under the name that is told', async () => {
  const { ana, storage } = await openPhone();
  const theirs = (sequence: number, id: string, value: object): Change => ({
    sequence,
    kind: 'entity',
    id,
    deleted: true,
    value,
  });
  await applyPull(
    ana,
    START,
    page([
      entityChange(1, 'moved', { properties: { telefono: '2222-0000' } }),
      theirs(2, 'moved', { outOfScope: true }),
      theirs(3, 'partner', { outOfScope: true, name: 'Agua del Norte' }),
      theirs(4, 'merged', { mergedInto: 'partner' }),
      theirs(5, 'closed', { outOfScope: true }),
      { sequence: 6, kind: 'entity', id: 'closed', deleted: true },
    ]),
  );
  const { archived, names } = await goneAmong(storage, ['moved', 'partner', 'merged', 'closed']);
  expect([...archived]).toEqual(['closed']);
  expect(Object.fromEntries(names)).toEqual({
    moved: 'Junta moved',
    partner: 'Agua del Norte',
    merged: 'Agua del Norte',
  });
  expect(await readEntity(storage, 'moved')).toBeNull();
  const kept = await storage.read((database) => database.entities.get('moved'));
  expect(JSON.stringify(kept)).not.toContain('2222-0000');
});

test('what one person of a phone may not read does not hide it from another, nor from her when she may', async () => {
  const { ana, beto, storage } = await openPhone();
  const notHers: Change = { sequence: 4, kind: 'entity', id: 'p1', deleted: true, value: { outOfScope: true } };
  await applyPull(ana, START, page([notHers]));
  await applyPull(beto, START, page([entityChange(4, 'p1')]));
  expect((await readEntity(storage, 'p1'))?.name).toBe('Junta p1');
  expect((await goneAmong(storage, ['p1'])).names.size).toBe(0);
  const gone: Change = { sequence: 5, kind: 'entity', id: 'p1', deleted: true };
  await applyPull(ana, await readPullCursor(ana), page([gone]));
  await applyPull(beto, await readPullCursor(beto), page([entityChange(5, 'p1')]));
  expect(await readEntity(storage, 'p1')).toBeNull();
});

test('a phone that heard of what stands elsewhere as if it were archived is put right by the same number', async () => {
  const { ana, storage } = await openPhone();
  await applyPull(ana, START, page([{ sequence: 4, kind: 'entity', id: 'p1', deleted: true }]));
  const again: Change = { sequence: 4, kind: 'entity', id: 'p1', deleted: true, value: { outOfScope: true } };
  await applyPull(ana, await readPullCursor(ana), { ...page([], true, 'new'), last: 0, reset: true });
  await applyPull(ana, await readPullCursor(ana), page([again], false, 'new'));
  expect((await goneAmong(storage, ['p1'])).archived.size).toBe(0);
});

test('a kind that this version does not know, or a value that it cannot read, is kept aside and blocks nothing', async () => {
  const { ana } = await openPhone();
  const changes: Change[] = [
    { sequence: 1, kind: 'weather', id: 'w', value: { rain: 3 } },
    { sequence: 2, kind: 'entity', id: 'x', value: { id: 7 } },
    entityChange(3, 'p1'),
  ];
  expect(await applyPull(ana, START, page(changes))).toMatchObject({ status: 'applied', changes: 3 });
  expect(await readEntity(ana.storage, 'p1')).not.toBeNull();
  const kept = await ana.storage.read((database) => database.otherChanges.toArray());
  const values = await Promise.all(kept.map(async (row) => [row.kind, row.reason, await openValue(ana, row.value)]));
  expect(values).toEqual([
    ['entity', 'malformed', { id: 7 }],
    ['weather', 'unknown-kind', { rain: 3 }],
  ]);
});

test('form versions arrive beside each other and one that is here is never replaced', async () => {
  const { ana, storage } = await openPhone();
  const form = (version: number, children: unknown[]) => ({ id: 'f', version, title: { es: 'F', en: 'F' }, children });
  const change = (sequence: number, value: { version: number }): Change => ({
    sequence,
    kind: 'form',
    id: `f/${value.version}`,
    value,
  });
  await applyPull(ana, START, page([change(1, form(1, ['uno'])), change(2, form(2, ['dos']))]));
  await applyPull(ana, await readPullCursor(ana), page([change(3, form(1, ['otro']))]));
  expect(await readFormDefinition(storage, { id: 'f', version: 1 })).toMatchObject({ children: ['uno'] });
  expect(await listUncheckedForms(storage, 'this build')).toEqual([
    { id: 'f', version: 1 },
    { id: 'f', version: 2 },
  ]);
});

test('what the service says of the person reaches the session, and only hers', async () => {
  const { ana, storage } = await openPhone();
  const me = (userId: string, name: string) => ({
    userId,
    name,
    role: 'technician' as const,
    partnerId: null,
    municipalities: null,
  });
  await joinSession(storage, me(ANA, 'Ana'), null);
  await applyPull(ana, START, page([{ sequence: 1, kind: 'me', id: ANA, value: me(ANA, 'Ana María') }]));
  expect((await readSession(storage))?.me.name).toBe('Ana María');
  await applyPull(
    ana,
    await readPullCursor(ana),
    page([{ sequence: 2, kind: 'me', id: BETO, value: me(BETO, 'Beto') }]),
  );
  expect((await readSession(storage))?.me.userId).toBe(ANA);
});

test('a new scope begins again from 0, keeps unsent work, and at its end what it did not bring is gone', async () => {
  const { ana } = await openPhone();
  const out = submissionOf('018f0000-0000-7000-8000-000000000001');
  const kept = submissionOf('018f0000-0000-7000-8000-000000000002');
  await applyPull(ana, START, page([submissionChange(1, out), submissionChange(2, kept)], false, 'norte'));
  await newDraft(ana);
  await finished(ana);
  const before = await localWork(ana);

  const asked = await readPullCursor(ana);
  const answer = { changes: [], last: 0, more: true, scope: 'sur', reset: true as const };
  expect(await applyPull(ana, asked, answer)).toEqual({ status: 'reset', cursor: { after: 0, scope: 'sur' } });
  expect(await readRecord(ana, out.id)).not.toBeNull();
  await applyPull(ana, { after: 0, scope: 'sur' }, page([submissionChange(2, kept)], true, 'sur'));
  expect(await readRecord(ana, out.id)).not.toBeNull();
  await applyPull(ana, await readPullCursor(ana), { changes: [], last: 5, more: false, scope: 'sur' });
  expect(await readRecord(ana, out.id)).toBeNull();
  expect(await readRecord(ana, kept.id)).not.toBeNull();
  expect(await localWork(ana)).toEqual(before);
});

test('the same reset told twice begins one run', async () => {
  const { ana } = await openPhone();
  await applyPull(ana, START, page([entityChange(3, 'p1')], false, 'norte'));
  const asked = await readPullCursor(ana);
  const answer = { changes: [], last: 0, more: true, scope: 'sur', reset: true as const };
  await applyPull(ana, asked, answer);
  await applyPull(ana, { after: 0, scope: 'sur' }, page([entityChange(3, 'p1')], false, 'sur'));
  expect(await applyPull(ana, asked, answer)).toEqual({ status: 'reset', cursor: { after: 3, scope: 'sur' } });
});

test('two people of one phone pull each their own records and one registry', async () => {
  const { ana, beto, storage } = await openPhone();
  const hers = submissionOf('018f0000-0000-7000-8000-000000000001');
  await applyPull(beto, START, page([entityChange(3, 'p1', { name: 'primera' })]));
  await applyPull(ana, START, page([entityChange(9, 'p1', { name: 'nueva' }), submissionChange(10, hers)]));
  await applyPull(beto, await readPullCursor(beto), page([entityChange(4, 'p1', { name: 'vieja' })]));
  expect((await readEntity(storage, 'p1'))?.name).toBe('nueva');
  expect(await readRecord(beto, hers.id)).toBeNull();
  expect(await readRecord(ana, hers.id)).not.toBeNull();
});

const ids = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const;
/** A history of the service: distinct rising sequences, the later change of a thing standing for it. */
const history = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3 }),
      what: fc.constantFrom('entity', 'gone-entity', 'submission', 'gone-submission', 'review'),
      which: fc.constantFrom(...ids),
      revision: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let sequence = 0;
    return steps.map(({ gap, what, which, revision }): Change => {
      sequence += gap;
      if (what === 'entity') return entityChange(sequence, which, { name: `v${sequence}`, version: sequence });
      if (what === 'gone-entity') return { sequence, kind: 'entity', id: which, deleted: true };
      if (what === 'gone-submission') return { sequence, kind: 'submission', id: which, deleted: true };
      if (what === 'review') {
        const id = `rev-${which}`;
        return { sequence, kind: 'review', id, value: review(id, which, revision, 'approved') };
      }
      return submissionChange(sequence, submissionOf(which, { revision }));
    });
  });

test('pages applied again, late or overlapping leave what each page once in order leaves, and no unsent row is touched', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.record({ from: fc.nat(12), size: fc.integer({ min: 1, max: 5 }) }), { maxLength: 10 }),
      async (changes, repeats) => {
        const noisy = await openPhone();
        const calm = await openPhone();
        // The record that the person works on is one that the service also tells about.
        const draft = await newDraft(noisy.ana);
        await freezeOne(noisy.ana, await finished(noisy.ana));
        const mine = changes.map((change) =>
          change.kind === 'submission' && change.deleted !== true && change.id === ids[0]
            ? submissionChange(change.sequence, submissionOf(draft.id, { revision: 2 }))
            : change,
        );
        const before = await localWork(noisy.ana);
        const slice = (from: number, size: number) => {
          const after = mine[from - 1]?.sequence ?? 0;
          return {
            asked: { after, scope: 'todo' },
            answer: page(mine.slice(from, from + size), from + size < mine.length),
          };
        };
        for (let from = 0; from < mine.length; from += 3) {
          const { asked, answer } = slice(from, 3);
          await applyPull(calm.ana, asked, answer);
          await applyPull(noisy.ana, asked, answer);
          for (const repeat of repeats) {
            if (repeat.from >= mine.length) continue;
            const again = slice(repeat.from, repeat.size);
            await applyPull(noisy.ana, again.asked, again.answer);
          }
        }
        expect(await pulledCopies(noisy.ana)).toEqual(await pulledCopies(calm.ana));
        expect(await localWork(noisy.ana)).toEqual(before);
        noisy.storage.close();
        calm.storage.close();
      },
    ),
    { numRuns: 40 },
  );
});
