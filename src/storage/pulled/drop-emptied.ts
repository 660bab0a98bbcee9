import { isEmptied, removeSubmissions } from '../outbox/remove-submissions.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';

/** 3.5: practice that its author emptied on another phone, or that has lain its time, leaves this one. Again is harmless. */
export async function dropEmptied({ storage, owner }: OwnStorage, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const gone = await storage.read((database) =>
    database.submissions
      .where('recordId')
      .anyOf([...recordIds])
      .filter((row) => row.owner === owner && row.author === owner && isEmptied(row))
      .primaryKeys(),
  );
  if (gone.length === 0) return;
  await storage.write(['submissions', 'bodies', 'photoHolders'], (database) => removeSubmissions(database, gone));
}
