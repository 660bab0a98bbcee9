import type { PhoneStorage } from '../phone/phone-storage.ts';
import { eachSubmissionIn } from '../phone/submission-rows.ts';

/** What lies on this phone and is not sent, whoever made it: finished records, each once, and open drafts. */
export type WaitingHere = { readonly records: number; readonly drafts: number };

/**
 * Counts what is not sent of everybody who ever used this phone. Tells numbers and no names, so that it may be shown
 * before anybody has joined; opens no answers, so that it works while a PIN is closed.
 */
export function countWaitingHere(storage: PhoneStorage): Promise<WaitingHere> {
  return storage.read(async (database) => {
    const owners = new Set(ownersIn(await database.submissions.orderBy('[owner+order]').keys()));
    const records = new Set<string>();
    for (const owner of owners) {
      await eachSubmissionIn(database, owner, 'outbox', ({ recordId }) => records.add(recordId));
    }
    const drafts: readonly unknown[] = await database.drafts.orderBy('[owner+live+order]').keys();
    return { records: records.size, drafts: drafts.filter((key) => Array.isArray(key) && key[1] === 1).length };
  });
}

function ownersIn(keys: readonly unknown[]): string[] {
  return keys.flatMap((key) => (Array.isArray(key) && typeof key[0] === 'string' ? [key[0]] : []));
}
