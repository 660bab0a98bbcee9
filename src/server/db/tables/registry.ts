import type { SubjectType } from '../../../domain/form/definition.ts';
import type { Flag01 } from './flag.ts';

/** The registry: what boards, systems and communities there are. */
export type RegistryTables = {
  entities: EntitiesTable;
  registry_columns: RegistryColumnsTable;
  entity_changes: EntityChangesTable;
  entity_merges: EntityMergesTable;
  registry_apart: RegistryApartTable;
};

/** The registry (6.1). Unique by (type, code). `links` and `properties` are JSON. */
type EntitiesTable = {
  id: string;
  type: SubjectType;
  code: string | null;
  name: string;
  municipality: string | null;
  latitude: number | null;
  longitude: number | null;
  links: string;
  properties: string;
  version: number;
  updated_at: string;
  /** The number on the line of its last version; null: written before numbers were kept. */
  sequence: number | null;
  /** The entity that a person decided this one to be another name of; null: it stands for itself. */
  merged_into: string | null;
  /** Its registration was taken back before anything hung on it. */
  removed_at: string | null;
  /** 1: made by the record of the same id, registered in the field. */
  registered: Flag01;
};

/**
 * Columns of the registry of which it is decided who gets them. `decided_by` null: nobody decided; they went to every phone
 * before there was anything to decide, and go on doing so.
 */
type RegistryColumnsTable = {
  name: string;
  audience: 'everybody' | 'office';
  decided_by: string | null;
  decided_at: string;
};

/** Each merge ever decided. `*_before`, `keep_after`: the entities as JSON (6.1), so that it can be undone. */
type EntityMergesTable = {
  id: string;
  keep_id: string;
  drop_id: string;
  by_user: string;
  at: string;
  /** The numbers of the line at which it came and was undone; null: before numbers were kept. */
  sequence: number | null;
  keep_before: string;
  keep_after: string;
  drop_before: string;
  undone_at: string | null;
  undone_sequence: number | null;
  undone_by: string | null;
};

/** Pairs of the registry that somebody said are two, although they resemble each other. `left_id` sorts first. */
type RegistryApartTable = {
  id: string;
  left_id: string;
  right_id: string;
  by_user: string;
  at: string;
  undone_at: string | null;
  undone_by: string | null;
};

/** Each version an entity had: the entity as JSON (6.1), who and by which import. */
type EntityChangesTable = {
  entity_id: string;
  version: number;
  value: string;
  changed_at: string;
  /** Its number on the line; null: written before numbers were kept. */
  sequence: number | null;
  changed_by: string | null;
  import_id: string | null;
};
