import type { SubjectType } from '../domain/form/definition.ts';
import type { Entity } from '../domain/sync/protocol.ts';
import type { PhoneStorage } from './open-storage.ts';

/** An entity of the registry; null when unknown or deleted. */
export async function readEntity(_storage: PhoneStorage, _id: string): Promise<Entity | null> {
  throw new Error('being built');
}

export async function readEntities(_storage: PhoneStorage, _ids: readonly string[]): Promise<readonly Entity[]> {
  throw new Error('being built');
}

export async function findEntityByCode(
  _storage: PhoneStorage,
  _type: SubjectType,
  _code: string,
): Promise<Entity | null> {
  throw new Error('being built');
}

/** Entities that link to `id`: systems and communities of a provider. By name. */
export async function listLinkedTo(
  _storage: PhoneStorage,
  _target: { readonly type: SubjectType; readonly id: string },
  _type?: SubjectType,
): Promise<readonly Entity[]> {
  throw new Error('being built');
}

export async function listEntities(
  _storage: PhoneStorage,
  _type: SubjectType,
  _where?: { readonly municipality?: string; readonly limit?: number },
): Promise<readonly Entity[]> {
  throw new Error('being built');
}

export async function countEntities(_storage: PhoneStorage, _type: SubjectType): Promise<number> {
  throw new Error('being built');
}

/** A compact row for the search index. */
export type SearchableRow = {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly code: string | null;
  readonly municipality: string | null;
  /** Names of linked communities travel in `properties` of the import; here only ids, `community:…`. */
  readonly links: readonly string[];
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly deleted: boolean;
};

/** All rows of these types changed after `since` (0: all, without the deleted), and the mark to ask from next time. */
export async function searchableRows(
  _storage: PhoneStorage,
  _types: readonly SubjectType[],
  _since: number,
): Promise<{ readonly rows: readonly SearchableRow[]; readonly mark: number }> {
  throw new Error('being built');
}

/** The mark alone, cheap: for a live query that tells the search index to ask for more. */
export async function registryMark(_storage: PhoneStorage): Promise<number> {
  throw new Error('being built');
}
