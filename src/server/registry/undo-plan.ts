import { inScope } from '../../domain/access/roles.ts';
import type { UndoReport } from '../../domain/registry/keeping.ts';
import type { Entity } from '../../domain/sync/protocol.ts';

/** Something that an import wrote, as it was before, as the import left it, and as it stands. */
export type ImportedRow = {
  readonly current: Entity;
  /** Version that the import made. */
  readonly importedVersion: number;
  /** Null: the import made it. */
  readonly before: Entity | null;
  /** Since when it was archived before the import, which brought it back; null: it was not. */
  readonly archivedAt: string | null;
  /** Taken away or merged since. */
  readonly gone: boolean;
};

export type UndoBasis = {
  /** Ids that records, people or merges name. */
  readonly named: ReadonlySet<string>;
  /** Everything that stands in the registry, with the ids that it links to. */
  readonly standing: readonly { readonly id: string; readonly links: readonly string[] }[];
  /** Of whoever takes back (2.4); null: all. */
  readonly scope: readonly string[] | null;
};

type Restored = { readonly current: Entity; readonly before: Entity; readonly archivedAt: string | null };

export type UndoPlan = {
  readonly remove: readonly Entity[];
  /** Each with what it said before the import. */
  readonly restore: readonly Restored[];
  readonly kept: UndoReport['kept'];
};

/**
 * What taking an import back does: what it made goes unless something hangs on it, what it changed is as before unless
 * it was changed since. Things of the same import that only hang on each other go together.
 */
export function planUndo(rows: readonly ImportedRow[], basis: UndoBasis): UndoPlan {
  const kept: UndoReport['kept'] = [];
  const keep = ({ id, type, code, name }: Entity, reason: UndoReport['kept'][number]['reason']): void => {
    kept.push({ id, type, code: code ?? null, name, reason });
  };
  const remove = new Map<string, Entity>();
  const restore = new Map<string, Restored>();
  for (const { current, importedVersion, before, archivedAt, gone } of rows) {
    if (gone || current.version !== importedVersion) keep(current, 'changed');
    else if (!mayWrite(basis.scope, current) || (before !== null && !mayWrite(basis.scope, before)))
      keep(current, 'out-of-scope');
    else if (before !== null) restore.set(current.id, { current, before, archivedAt });
    else if (basis.named.has(current.id)) keep(current, 'used');
    else remove.set(current.id, current);
  }
  // What will link to what once it is done; whatever something that stays links to stays too.
  const linking = basis.standing.map(({ id, links }) => ({
    id,
    links: restore.get(id)?.before.links.map((link) => link.id) ?? links,
  }));
  let again = true;
  while (again) {
    again = false;
    for (const { id, links } of linking) {
      if (remove.has(id)) continue;
      for (const target of links) {
        const needed = remove.get(target);
        if (needed === undefined) continue;
        remove.delete(target);
        keep(needed, 'used');
        again = true;
      }
    }
  }
  return { remove: [...remove.values()], restore: [...restore.values()], kept };
}

/** A thing without municipality is for who answers for all (as in an import). */
function mayWrite(scope: readonly string[] | null, { municipality }: Entity): boolean {
  return scope === null || (municipality !== undefined && inScope(scope, municipality));
}
