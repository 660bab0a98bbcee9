import './support/indexed-db.ts';
import { expect, test, vi } from 'vitest';
import { changesTurn, watchChanges, watchRecords } from '../../src/storage/phone/watched-changes.ts';
import { finished, openPhone } from './support/phone.ts';

test('whoever watches the phone is asked to look anew after many changes, and not at each', async () => {
  const { ana, storage } = await openPhone();
  const key = await finished(ana);
  const row = await storage.read((database) => database.submissions.get(key));
  if (row === undefined) throw new Error('no row');
  const put = (rows: number) =>
    storage.write(['submissions'], async (database) => {
      for (let index = 0; index < rows; index += 1) {
        const place = { key: `copia-${index}`, recordId: `registro-${index}`, order: row.order + 1 + index };
        await database.submissions.put({ ...row, ...place });
      }
    });
  const listener = vi.fn<() => void>();
  const before = changesTurn();
  const stop = watchChanges(listener);
  await put(3);
  expect(listener).not.toHaveBeenCalled();
  await put(500);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(changesTurn()).toBe(before + 1);
  stop();
  await put(500);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('whoever makes boards of records hears of each change to one, and of nothing else', async () => {
  const { ana, storage } = await openPhone();
  const listener = vi.fn<() => void>();
  const stop = watchRecords(listener);
  await storage.write(['meta'], (database) => database.meta.put({ key: 'otra-cosa', value: 1 }));
  expect(listener).not.toHaveBeenCalled();
  await finished(ana);
  expect(listener).toHaveBeenCalled();
  const before = listener.mock.calls.length;
  stop();
  await finished(ana);
  expect(listener).toHaveBeenCalledTimes(before);
});
