import { columnOf, type Table } from './headers.ts';
import { allNodes, type DraftNode } from './node.ts';
import type { Problems } from './problems.ts';

/**
 * Gives every node a name that is unique in the form. A name that stands once stays; one that repeats in other groups
 * is written behind its group's, everywhere that it stands, so that no place takes the name of another when rows move:
 * `nombre` in `dueño` and in `vecino` become `dueño_nombre` and `vecino_nombre`.
 */
export function assignNames(nodes: readonly DraftNode[]): void {
  const all = allNodes(nodes);
  const counts = new Map<string, number>();
  for (const name of all.flatMap(namesOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name));
  for (const node of all) {
    if (counts.get(node.sourceName) === 1) continue;
    node.name = uniqueName(node, taken);
    taken.add(node.name);
  }
}

/** The names that a row takes: `or_other` adds a question of its own. */
function namesOf(node: DraftNode): readonly string[] {
  return node.members.has('or_other') ? [node.sourceName, `${node.sourceName}_other`] : [node.sourceName];
}

function uniqueName(node: DraftNode, taken: ReadonlySet<string>): string {
  let name = node.sourceName;
  for (let holder = node.parent; holder !== null; holder = holder.parent) {
    name = `${holder.sourceName}_${name}`;
    if (!taken.has(name)) return name;
  }
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) unique = `${name}_${count}`;
  return unique;
}

/** `${nombre}`, and what was answered last time, `${last-saved#nombre}`. */
export const REFERENCE = /\$\{(\s*last-saved#)?([^{}]*)\}/g;

/** Writes the names of the form into what refers to them. */
export type References = {
  /** `${nombre}` as the form names what it means where it stands; null: at the root. Says what it cannot tell apart. */
  readonly rewrite: (
    text: string,
    at: DraftNode | null,
    place: { readonly key: string; readonly row?: number },
  ) => string;
};

export function createReferences(nodes: readonly DraftNode[], table: Table, problems: Problems): References {
  const all = allNodes(nodes);
  const bySource = Map.groupBy(all, (node) => node.sourceName);
  const renamed = new Set(all.filter((node) => node.name !== node.sourceName).map((node) => node.sourceName));
  return {
    rewrite: (text, at, { key, row }) => {
      if (renamed.size === 0) return text;
      const place = { sheet: table.sheet, ...(row === undefined ? {} : { row }), column: columnOf(table, key) };
      for (const [, step = ''] of withoutQuoted(text).matchAll(/\/\s*([\p{L}_][\p{L}\p{N}_.-]*)/gu)) {
        if (renamed.has(step) && !/instance\s*\(/.test(text)) {
          problems.add('error', 'path-to-repeated-name', place, { found: step });
        }
      }
      return text.replaceAll(REFERENCE, (whole, saved: string | undefined, written: string) => {
        const name = written.trim();
        if (!renamed.has(name)) return whole;
        const target = nearest(bySource.get(name) ?? [], at);
        if (target !== null) return `\${${saved === undefined ? '' : 'last-saved#'}${target.name}}`;
        problems.add('error', 'ambiguous-reference', place, { found: name });
        return whole;
      });
    },
  };
}

/**
 * The question that a name means at this place: the one here, else the only one in the nearest group around; null:
 * several are as near.
 */
function nearest(targets: readonly DraftNode[], at: DraftNode | null): DraftNode | null {
  if (at !== null && targets.includes(at)) return at;
  for (let holder = at?.parent ?? null; ; holder = holder.parent) {
    const here = targets.filter((target) => target.parent === holder);
    if (here.length === 1) return here[0] ?? null;
    const within = targets.filter((target) => isWithin(target, holder));
    if (within.length > 0) return within.length === 1 ? (within[0] ?? null) : null;
    if (holder === null) return null;
  }
}

function isWithin(node: DraftNode, holder: DraftNode | null): boolean {
  for (let parent = node.parent; parent !== null; parent = parent.parent) if (parent === holder) return true;
  return holder === null;
}

function withoutQuoted(text: string): string {
  return text.replaceAll(/'[^']*'|"[^"]*"/g, "''");
}
