import type { EntityDeclaration, Expression, Form } from '../form/definition.ts';
import { questionsOutsideRepeats } from '../form/outside-repeats.ts';
import { SUBJECT_TYPES } from '../submission/submission.ts';

/**
 * A list that records fill: an ODK "entity list" that is none of the registry's five types. Records of the form create and
 * change its rows; other forms choose from it as from a file (`select_one_from_file pozos.csv`).
 */
export type ListDeclaration = {
  readonly list: string;
  readonly label: Expression | undefined;
  /** Which row: absent, or empty where one is created: a new one with the record's id. */
  readonly entityId: Expression | undefined;
  readonly createIf: Expression | undefined;
  readonly updateIf: Expression | undefined;
  /** Which answer is which column, by the question's name. */
  readonly saved: ReadonlyMap<string, string>;
};

/** The list that a form's records fill; null: none. */
export function listFilledBy(form: Pick<Form, 'entities' | 'children'>): ListDeclaration | null {
  const [declared] = form.entities ?? [];
  if (declared === undefined || !isOwnList(declared)) return null;
  const { list_name: list, label, entity_id: entityId, create_if: createIf, update_if: updateIf } = declared;
  const saved = new Map(
    questionsOutsideRepeats(form.children).flatMap(({ name, save_to }) =>
      save_to === undefined ? [] : [[name, save_to]],
    ),
  );
  return { list, label, entityId, createIf, updateIf, saved };
}

/** Whether a declaration is about a list of its own, and not about the registry. */
export function isOwnList({ list_name }: Pick<EntityDeclaration, 'list_name'>): boolean {
  return !SUBJECT_TYPES.some((type) => type === list_name);
}

/** The list that a file's name may mean: of `pozos.csv` it is `pozos`. Null: none can be called so. */
export function listOfFile(file: string): string | null {
  return /^(.+)\.csv$/i.exec(file)?.[1] ?? null;
}
