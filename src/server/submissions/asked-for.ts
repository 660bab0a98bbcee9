import type { FormNode } from '../../domain/form/definition.ts';
import { noteAt } from '../../domain/form/note-path.ts';
import { lastName } from '../../domain/form/path.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { Context } from '../context.ts';

/**
 * 5.2: whether every stored revision that names this photo names it at a question that asks for a picture. Where a form
 * or a question is not known, nobody can say what it asks for.
 */
export async function asksForPicture({ db, forms }: Pick<Context, 'db' | 'forms'>, sha256: string): Promise<boolean> {
  const named = await db
    .selectFrom('revision_photos')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'revision_photos.submission_id')
        .onRef('revisions.revision', '=', 'revision_photos.revision')
        .onRef('revisions.content_hash', '=', 'revision_photos.content_hash'),
    )
    .select(['revisions.form_id', 'revisions.form_version', 'revision_photos.question'])
    .distinct()
    .where('revision_photos.sha256', '=', sha256)
    .execute();
  for (const { form_id, form_version, question } of named) {
    const form = await forms.find(form_id, form_version);
    if (form === null || !isPictureAt(form.definition.children, question)) return false;
  }
  return named.length > 0;
}

/** Whether a path of a manifest is that of a picture: the answer of such a question, or what was drawn on one (3.7). */
export function isPictureAt(nodes: readonly FormNode[], path: string): boolean {
  const note = noteAt(path);
  return note === null ? isPictureNamed(nodes, lastName(path)) : note.kind === 'drawing';
}

function isPictureNamed(nodes: readonly FormNode[], name: string): boolean {
  return nodes.some((node) =>
    node.type === 'group' || node.type === 'repeat'
      ? isPictureNamed(node.children, name)
      : node.name === name && QUESTION_TYPES[node.type].isPicture === true,
  );
}
