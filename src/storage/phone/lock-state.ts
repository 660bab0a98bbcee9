import { isStillOpen } from '../../domain/phone/opened.ts';
import { openedSchema, type SecretKind, vaultSchema } from '../../domain/phone/vault.ts';
import type { OwnStorage } from './phone-storage.ts';
import { openedKey, vaultKey } from './vault.ts';

/** What screens ask of a person's lock. */
export type LockState =
  /** Nobody is asked anything. */
  { readonly kind: 'none' } | ({ readonly kind: 'open' } & Lock) | ({ readonly kind: 'closed' } & Lock);

type Lock = {
  /** What is typed; null: too many wrong tries, only the service's copy opens it. */
  readonly secret: SecretKind | null;
  /** What the phone's own lock is asked with; null: it was not chosen. */
  readonly phoneLock: { readonly credentialId: Uint8Array<ArrayBuffer>; readonly salt: Uint8Array<ArrayBuffer> } | null;
  readonly tries: { readonly wrong: number; readonly lastAt: string | null };
};

/** For a live query. Keys that cannot be read ask nothing: what they opened is told as damaged where it is read. */
export async function readLockState({ storage, owner }: OwnStorage): Promise<LockState> {
  const [row, open] = await storage.read((database) => database.meta.bulkGet([vaultKey(owner), openedKey(owner)]));
  const vault = vaultSchema.safeParse(row?.value).data;
  if (vault === undefined || vault.dataKey.lock.by === 'phone') return { kind: 'none' };
  const { secret, phoneLock, tries } = vault.dataKey.lock;
  const opened = openedSchema.safeParse(open?.value).data;
  const isOpen =
    opened !== undefined && opened.keyId === vault.dataKey.id && isStillOpen(opened, storage.environment.now());
  return { kind: isOpen ? 'open' : 'closed', secret: secret?.kind ?? null, phoneLock, tries };
}
