import type { PhoneStorage } from './phone-storage.ts';

/** What reads a value of the database: a schema of `domain/phone`. */
type Schema<T> = {
  readonly safeParse: (value: unknown) => { readonly success: true; readonly data: T } | { readonly success: false };
};

/** One small thing of the phone by its key, as its schema reads it; null when it is absent or unreadable. */
export async function readMeta<T>(storage: PhoneStorage, key: string, schema: Schema<T>): Promise<T | null> {
  const row = await storage.read((database) => database.meta.get(key));
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : null;
}

/** Writes what `change` makes of what is there. */
export function changeMeta<T>(
  storage: PhoneStorage,
  key: string,
  schema: Schema<T>,
  change: (known: T | null) => T | null,
): Promise<T | null> {
  return storage.write(['meta'], async (database) => {
    const parsed = schema.safeParse((await database.meta.get(key))?.value);
    const value = change(parsed.success ? parsed.data : null);
    if (value === null) await database.meta.delete(key);
    else await database.meta.put({ key, value });
    return value;
  });
}
