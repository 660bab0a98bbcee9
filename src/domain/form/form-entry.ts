import { listFilledBy } from '../lists/list-declaration.ts';
import { registrationOf } from '../registry/registered-entity.ts';
import type { ScoringTable } from '../scoring/table.ts';
import type { Form, FormNode, LanguageTag, QuickFill, SubjectType, Text } from './definition.ts';
import type { Guide } from './guide.ts';
import type { FollowUpQuestions, ResultPage, StepsQuestions } from './result-page.ts';
import { pickText } from './text.ts';

/** The secondary instance that holds the row of the board from which a form is begun. */
export const ROW_INSTANCE = 'row';

/** What lists say of a version of a form: little, so that the first screen need not read its hundreds of questions. */
export type FormEntry = Pick<
  Form,
  'id' | 'version' | 'defaultLanguage' | 'title' | 'description' | 'subject' | 'menu'
> & {
  /** What a record of the form makes in the registry: which answer is which member; null: nothing. */
  readonly registers: { readonly type: SubjectType; readonly saved: readonly (readonly [string, string])[] } | null;
  /** The list that its records fill (`src/domain/lists`). Absent: none. */
  readonly fills?: { readonly list: string; readonly saved: readonly (readonly [string, string])[] };
  /** Its repeats, each a table of its own in downloads. Absent: the app brings the form along, and them by themselves. */
  readonly repeats?: readonly EntryRepeat[];
  /** The form begins from a row of a board (it reads `instance('row')`), and is offered nowhere else. */
  readonly fromRow?: true;
  /** What the button of its short way says. Absent: it has none. */
  readonly quick?: Pick<QuickFill, 'label' | 'description'>;
  /** The guides that it brings along. Absent: none. */
  readonly guides?: readonly Pick<Guide, 'name' | 'title'>[];
  /** What lists and the history of a Junta read in its records; null: it has no result. */
  readonly shows: EntryResult | null;
};

export type EntryRepeat = { readonly name: string; readonly label: Text };

export type EntryResult = {
  /** The date question that says when it was. */
  readonly date: string | null;
  readonly steps: StepsQuestions | null;
  readonly followUp: FollowUpQuestions | null;
  readonly table: Pick<ScoringTable, 'id' | 'version' | 'bands'> | null;
};

/** The entry of a form. `table` and `page`: those of this form, its own or what the product ships for it. */
export function formEntryOf(form: Form, table: ScoringTable | null, page: ResultPage | null): FormEntry {
  const { id, version, defaultLanguage, title, description, subject, menu } = form;
  const registration = registrationOf(form);
  const filled = listFilledBy(form);
  return {
    id,
    version,
    ...(defaultLanguage === undefined ? {} : { defaultLanguage }),
    title,
    ...(description === undefined ? {} : { description }),
    ...(subject === undefined ? {} : { subject }),
    ...(menu === undefined ? {} : { menu }),
    registers: registration === null ? null : { type: registration.type, saved: [...registration.saved] },
    ...(filled === null ? {} : { fills: { list: filled.list, saved: [...filled.saved] } }),
    repeats: repeatsOf(form.children),
    ...(form.instances?.includes(ROW_INSTANCE) === true ? { fromRow: true as const } : {}),
    ...(form.quick === undefined ? {} : { quick: quickOf(form.quick) }),
    ...(form.guides === undefined
      ? {}
      : { guides: form.guides.map(({ name, title: called }) => ({ name, title: called })) }),
    shows:
      table === null && page === null
        ? null
        : {
            date: page?.date ?? null,
            steps: page?.steps ?? null,
            followUp: page?.followUp ?? null,
            table: table === null ? null : { id: table.id, version: table.version, bands: table.bands },
          },
  };
}

function quickOf({ label, description }: QuickFill): NonNullable<FormEntry['quick']> {
  return { label, ...(description === undefined ? {} : { description }) };
}

/** What a form is called; its id while nothing better is known. */
export function titleOf(forms: readonly FormEntry[], id: string, language: LanguageTag): string {
  const form = forms.find((each) => each.id === id);
  return pickText(form?.title, language, form?.defaultLanguage) || id;
}

function repeatsOf(nodes: readonly FormNode[]): readonly EntryRepeat[] {
  return nodes.flatMap((node) => {
    if (node.type === 'repeat') return [{ name: node.name, label: node.label }, ...repeatsOf(node.children)];
    return node.type === 'group' ? repeatsOf(node.children) : [];
  });
}
