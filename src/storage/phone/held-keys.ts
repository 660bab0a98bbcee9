import {
  type DBCore,
  type DBCoreTable,
  type DBCoreTransaction,
  Dexie,
  type ObservabilitySet,
  RangeSet,
  rangesOverlap,
} from 'dexie';
import { type Vault, vaultSchema } from '../../domain/phone/vault.ts';
import type { BitacoraDatabase, TableName } from './schema.ts';

/**
 * A value was sealed with a key that is not in the database any more: another tab, or the service, has cleared its person
 * from this phone meanwhile. Nothing was written; sealed anew it can be.
 */
export class GoneKeyError extends Error {
  override readonly name = 'GoneKeyError';
  readonly owner: string;
  constructor(owner: string) {
    super();
    this.owner = owner;
  }
}

/** By table, the member of a row that is sealed with a person's key. */
const SEALED_IN: { readonly [table: string]: string } = {
  meta: 'value',
  drafts: 'instanceName',
  submissions: 'instanceName',
  bodies: 'body',
  photos: 'keys',
  reviews: 'review',
  reviewDrafts: 'draft',
  otherChanges: 'value',
} satisfies { readonly [table in TableName]?: string };

type Sealed = { readonly key: string; readonly nonce: Uint8Array };
type Holder = { readonly owner: string; readonly vaultKey: string };

/** The keys that this page or worker has had in memory, by their names. */
const held = new WeakMap<Dexie, Map<string, Holder>>();

/** The keys of a person were read from this database; `vaultKey`: of the row that keeps them. */
export function noteHeld(database: BitacoraDatabase, holder: Holder, vault: Vault): void {
  const known = held.get(database) ?? new Map<string, Holder>();
  held.set(database, known);
  for (const name of namesIn(vault)) known.set(name, holder);
}

/** Whether keys of this person were read here before. */
export function wasHeld(database: BitacoraDatabase, owner: string): boolean {
  return [...(held.get(database)?.values() ?? [])].some((holder) => holder.owner === owner);
}

/**
 * The tables of a write, and `meta` with them if one holds sealed values: there the keys lie that are looked at again.
 */
export function withVaults(tables: readonly TableName[]): TableName[] {
  return tables.some((table) => table in SEALED_IN) ? [...new Set<TableName>([...tables, 'meta'])] : [...tables];
}

/**
 * Lets nothing into a database that was sealed with a key which was read from it and is gone: nobody could ever open it.
 * Looked at inside the transaction that writes, so that no other tab can come in between. A row that is written again
 * with what lay sealed in it before may be.
 */
export function refuseGoneKeys(database: Dexie): void {
  database.use({
    stack: 'dbcore',
    name: 'held-keys',
    create: (core) => ({
      ...core,
      table: (name) => {
        const below = core.table(name);
        const member = SEALED_IN[name];
        return member === undefined ? below : guarded(below, member, core, () => held.get(database));
      },
    }),
  });
}

/** Names of keys that a transaction has found in the database. */
const found = new WeakMap<DBCoreTransaction, Set<string>>();

function guarded(
  below: DBCoreTable,
  member: string,
  core: Pick<DBCore, 'table'>,
  heldNow: () => ReadonlyMap<string, Holder> | undefined,
): DBCoreTable {
  return {
    ...below,
    mutate: (request) => {
      const known = heldNow();
      if (known === undefined || (request.type !== 'put' && request.type !== 'add')) return below.mutate(request);
      const { trans, values } = request;
      const seen = found.get(trans) ?? new Set<string>();
      found.set(trans, seen);
      const isAsked = ({ key }: Sealed): boolean => known.has(key) && !seen.has(key);
      const asked = values.flatMap((row) => sealedIn(row, member)).filter(isAsked);
      if (asked.length === 0) return below.mutate(request);
      const vaults = [...new Set(asked.map(({ key }) => known.get(key)?.vaultKey))];
      const look = core.table('meta').getMany({ trans, keys: vaults });
      // Dexie's own promises, not native ones: the transaction ends at those.
      return look.then((rows) => {
        for (const row of rows) for (const name of namesIn(vaultSchema.safeParse(row?.value).data)) seen.add(name);
        const left = values.filter((row) => sealedIn(row, member).some(isAsked));
        if (left.length === 0) return below.mutate(request);
        const keys = left.map((row) => below.schema.primaryKey.extractKey?.(row));
        return below.getMany({ trans, keys }).then((before) => {
          const old = before.flatMap((row) => sealedIn(row, member));
          const fresh = left
            .flatMap((row) => sealedIn(row, member))
            .find((one) => isAsked(one) && !old.some((was) => isSame(was, one)));
          if (fresh !== undefined) throw new GoneKeyError(known.get(fresh.key)?.owner ?? '');
          return below.mutate(request);
        });
      });
    },
  };
}

function namesIn(vault: Vault | undefined): readonly string[] {
  return vault === undefined ? [] : [vault.dataKey.id, vault.sendKey.id];
}

function sealedIn(row: unknown, member: string): readonly Sealed[] {
  if (typeof row !== 'object' || row === null) return [];
  const value: unknown = Reflect.get(row, member);
  return (Array.isArray(value) ? value : [value]).filter(isSealedBytes);
}

function isSealedBytes(value: unknown): value is Sealed {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'nonce' in value &&
    value.nonce instanceof Uint8Array
  );
}

function isSame(left: Sealed, right: Sealed): boolean {
  return left.key === right.key && left.nonce.every((byte, at) => byte === right.nonce[at]);
}

/** Calls `listener` after each change to a row that keeps keys of this database, of this tab or another. */
export function watchVaults(database: Dexie, prefix: string, listener: () => void): () => void {
  const rows = new RangeSet(prefix, `${prefix}\uffff`);
  const heard = (parts: ObservabilitySet): void => {
    const part = parts[`idb://${database.name}/meta/`];
    if ('all' in parts || (part !== undefined && rangesOverlap(part, rows))) listener();
  };
  Dexie.on.storagemutated.subscribe(heard);
  return () => Dexie.on.storagemutated.unsubscribe(heard);
}
