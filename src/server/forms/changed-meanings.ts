import * as z from 'zod/mini';
import type { Form } from '../../domain/form/definition.ts';
import { isQuestionType, QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { FormReportProblem } from '../../domain/sync/publishing.ts';
import type { Db } from '../foundations.ts';
import { readPublication } from './form-versions.ts';

const nodeSchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  children: z.optional(z.array(z.unknown())),
});

/**
 * A name keeps its type for ever: records of earlier versions hold answers under it, and exports have one column for it.
 * A question that has another type now needs another name. Every version that was ever shown to somebody counts.
 */
export async function changedMeanings(db: Db, form: Form): Promise<readonly FormReportProblem[]> {
  const rows = await db
    .selectFrom('forms')
    .select(['version', 'definition', 'publication'])
    .where('id', '=', form.id)
    .orderBy('version', 'desc')
    .execute();
  const before = new Map<string, { readonly type: string; readonly version: number }>();
  for (const row of rows) {
    if (readPublication(row.publication).state === 'draft') continue;
    const { children } = definitionSchema.parse(JSON.parse(row.definition));
    for (const [name, type] of typesOf(children)) {
      if (!before.has(name)) before.set(name, { type, version: row.version });
    }
  }
  return typesOf(form.children).flatMap(([name, type]): FormReportProblem[] => {
    const known = before.get(name);
    if (known === undefined || sameKind(known.type, type)) return [];
    return [
      {
        level: 'error',
        code: 'type-changed',
        place: name,
        found: type,
        expected: known.type,
        details: { version: known.version },
      },
    ];
  });
}

const definitionSchema = z.looseObject({ children: z.array(z.unknown()) });

function typesOf(nodes: readonly unknown[]): (readonly [string, string])[] {
  return nodes.flatMap((node) => {
    const read = nodeSchema.safeParse(node).data;
    if (read === undefined) return [];
    // A group has no answer of its own: it may come, go and change.
    const own = read.type === 'group' ? [] : [[read.name, read.type] as const];
    return [...own, ...typesOf(read.children ?? [])];
  });
}

function sameKind(before: string, now: string): boolean {
  return (
    before === now ||
    (isQuestionType(before) && QUESTION_TYPES[before].mayBecome?.some((type) => type === now) === true)
  );
}
