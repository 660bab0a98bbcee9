import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { withoutView, withView } from '../../src/domain/phone/saved-views.ts';
import { changeSavedViews, readSavedViews } from '../../src/storage/phone/saved-views.ts';
import { clearPerson } from '../../src/storage/pulled/clear-person.ts';
import { openPhone } from './support/phone.ts';

const CHINDA = { name: 'Chinda', search: '?municipio=1609' };

test('views are kept by table and by person, and what two tabs keep at the same moment is all kept', async () => {
  const { ana, beto } = await openPhone();
  await Promise.all(
    ['Una', 'Dos', 'Tres'].map((name) =>
      changeSavedViews(ana, 'tablero/poa', (views) => withView(views, { ...CHINDA, name })),
    ),
  );
  await changeSavedViews(ana, 'padron', (views) => withView(views, CHINDA));
  expect((await readSavedViews(ana, 'tablero/poa')).map(({ name }) => name).toSorted()).toEqual(['Dos', 'Tres', 'Una']);
  await changeSavedViews(ana, 'tablero/poa', (views) => withoutView(views, 'Dos'));
  expect(await readSavedViews(ana, 'tablero/poa')).toHaveLength(2);
  expect(await readSavedViews(ana, 'padron')).toEqual([CHINDA]);
  expect(await readSavedViews(beto, 'padron')).toEqual([]);
});

test('what cannot be read is not written over', async () => {
  const { ana } = await openPhone();
  const damaged = { key: `views/${ana.owner}`, value: 'de otra versión' };
  await ana.storage.write(['meta'], async (database) => void (await database.meta.put(damaged)));
  expect(await changeSavedViews(ana, 'padron', (views) => withView(views, CHINDA))).toBe(false);
  expect(await ana.storage.read((database) => database.meta.get(damaged.key))).toEqual(damaged);
});

test('views go with their person', async () => {
  const { ana } = await openPhone();
  await changeSavedViews(ana, 'padron', (views) => withView(views, CHINDA));
  expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  expect(await ana.storage.read((database) => database.meta.get(`views/${ana.owner}`))).toBeUndefined();
});
