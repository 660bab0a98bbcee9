import type { ListTables } from '../../domain/form/model-cache.ts';
import { listOfFile } from '../../domain/lists/list-declaration.ts';
import { tableOfRows } from '../../domain/lists/list-row.ts';
import { type PhoneStorage, storageOf } from '../../storage/phone/phone-storage.ts';
import { readSession } from '../../storage/phone/session.ts';
import { readListRows } from '../../storage/pulled/list-rows.ts';
import { knownForms } from '../kit/forms/known-forms.ts';

/** The rows of the lists that these files mean, as the phone of who has joined knows them. */
export async function readListTables(storage: PhoneStorage, files: readonly string[]): Promise<ListTables> {
  const session = await readSession(storage);
  if (session === null) return { stamp: '', tables: new Map() };
  const own = storageOf(storage, session.me.userId);
  const read = await Promise.all(
    files.flatMap((file) => {
      const list = listOfFile(file);
      return list === null ? [] : [readListRows(own, list, fillersOf(list)).then((found) => ({ file, ...found }))];
    }),
  );
  return {
    stamp: read.map(({ file, stamp }) => `${file}:${stamp}`).join('|'),
    tables: new Map(read.map(({ file, rows }) => [file, tableOfRows(rows)])),
  };
}

function fillersOf(list: string) {
  return knownForms().flatMap(({ id, fills }) =>
    fills?.list === list ? [{ formId: id, saved: new Map(fills.saved) }] : [],
  );
}
