import { Dexie } from 'dexie';
import type { Me } from '../../domain/sync/protocol.ts';
import { joinSession } from './change-session.ts';
import { browserEnvironment } from './environment.ts';
import { openStorage } from './open-storage.ts';
import type { PhoneStorage } from './phone-storage.ts';
import { uuidV7 } from './uuid.ts';

const PREFIX = 'bitacora-preview-';

/** A database of its own, for somebody who tries a form out: nothing of it is kept, sent or counted. */
export type PreviewStorage = { readonly storage: PhoneStorage; readonly discard: () => Promise<void> };

/** Null: there is no room for it, or another part of the browser stands in the way. */
export async function openPreviewStorage(me: Me): Promise<PreviewStorage | null> {
  // Of a preview that was killed something may be left.
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith(PREFIX)) await Dexie.delete(name);
  const environment = browserEnvironment();
  const name = `${PREFIX}${uuidV7(environment)}`;
  const opened = await openStorage({ environment, name });
  if (opened.status !== 'open') return null;
  const { storage } = opened;
  await joinSession(storage, me, null);
  return {
    storage,
    discard: async () => {
      storage.close();
      await Dexie.delete(name);
    },
  };
}
