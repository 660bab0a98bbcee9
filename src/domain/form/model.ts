import type { Compiled } from '../expression/compile.ts';
import type { DataNode, SchemaNode } from '../expression/values.ts';
import type { Choice, Form, Group, LanguageTag, Question, Repeat } from './definition.ts';
import type { CompiledForEngine, FormModel } from './engine-api.ts';
import type { ChoiceTable } from './files/choice-table.ts';
import type { Template } from './template.ts';
import { completeText, languagesOf } from './text.ts';
import type { TypeRules } from './types/type-rules.ts';

/** One node of a form, compiled. The tree is the one that expressions walk (`SchemaNode`). */
export type Definition = RootDefinition | GroupDefinition | RepeatDefinition | QuestionDefinition;
export type ContainerDefinition = RootDefinition | GroupDefinition | RepeatDefinition;

type Base = Omit<SchemaNode, 'parent' | 'children'> & {
  readonly parent: ContainerDefinition | null;
  readonly children: readonly Definition[];
  /** Path of names, groups included: where a problem says it is. */
  readonly place: string;
  /** Place in the document, from 0. */
  readonly order: number;
  /** Name of the page that it stands on. */
  readonly page: string;
  /**
   * The order in which relevance and value are worked out: after everything that they read. `byInstance`: the value is
   * part of a running total, worked out in one instance after the other.
   */
  readonly ranks: { relevant: number; value: number; byInstance?: true };
};

export type RootDefinition = Base & { readonly kind: 'root' };

export type GroupDefinition = Base & {
  readonly kind: 'group';
  readonly group: Group;
  readonly expressions: { relevant?: Compiled; readOnly?: Compiled | true };
  readonly label: Template;
  readonly hint: Template | null;
};

export type RepeatDefinition = Base & {
  readonly kind: 'repeat';
  readonly repeat: Repeat;
  readonly expressions: { relevant?: Compiled; readOnly?: Compiled | true; repeatCount?: Compiled };
  readonly label: Template;
  readonly hint: Template | null;
  readonly itemLabel: Template | null;
};

export type QuestionDefinition = Base & {
  readonly kind: 'question';
  readonly question: Question;
  readonly rules: TypeRules;
  readonly choices: readonly Choice[];
  /** Whose answers are the choices (`list: '${nombre}'`); null: they stand in a list or file. */
  readonly choicesFrom: ChoicesFrom | null;
  /** False: the form alone cannot say what is one of them: they are answers, or lie in a file that is not here. */
  readonly choicesKnown: boolean;
  /** The choices as rows, for `choice_filter`; same order as `choices`. */
  readonly choiceRows: ChoiceTable;
  readonly expressions: {
    relevant?: Compiled;
    readOnly?: Compiled | true;
    required?: Compiled | true;
    constraint?: Compiled;
    warning?: Compiled;
    calculation?: Compiled;
    choiceFilter?: Compiled;
    /** The nodes whose answers are the choices. */
    choiceNodes?: Compiled;
    /** A column of the list that `choice_filter` holds to a value: `municipio = ${municipio}`. */
    choiceKey?: { readonly column: string; readonly value: Compiled };
    /** What the order of the choices comes from; a number counts as itself. */
    seed?: Compiled;
    /** Evaluated once, at creation. */
    default?: Compiled | { readonly text: string };
  };
  readonly label: Template;
  readonly hint: Template | null;
  readonly guidance: Template | null;
  readonly requiredMessage: Template | null;
  readonly constraintMessage: Template | null;
  readonly warningMessage: Template | null;
  /** Questions whose calculation runs, or that are emptied, when this one changes. */
  readonly triggers: QuestionDefinition[];
  /** Its calculation runs only by its trigger. */
  readonly isTriggered: boolean;
};

/** The question whose answers another chooses from, and the repeat that it stands in (null: in none). */
export type ChoicesFrom = { readonly question: QuestionDefinition; readonly repeat: RepeatDefinition | null };

/** What a `FormModel` holds besides what it shows. */
export type Internals = {
  readonly root: RootDefinition;
  /** Every definition but the root, in document order. */
  readonly definitions: readonly Definition[];
  readonly byName: ReadonlyMap<string, Definition>;
  /** A choice list of the form as a secondary instance, its labels in one language; null: it has no such list. */
  readonly choiceInstance: (list: string, language: LanguageTag) => DataNode | null;
  /** The rows of a file of the form; null: it has no such file, or it is not here. */
  readonly fileInstance: (name: string) => DataNode | null;
  /** Names of instances that whoever opens the form supplies. */
  readonly instanceNames: ReadonlySet<string>;
};

const internals = new WeakMap<FormModel, Internals>();
const compiledSources = new WeakMap<CompiledForEngine, Compiled>();

/** Ties a model to its inside. */
export function makeModel(shown: FormModel, inside: Internals): FormModel {
  internals.set(shown, inside);
  return shown;
}

/** The inside of a model that `compileForm` made; anything else is a bug of the caller. */
export function internalsOf(model: FormModel): Internals {
  const inside = internals.get(model);
  if (inside === undefined) throw new TypeError('not a model of compileForm');
  return inside;
}

export function makeCompiled(shown: CompiledForEngine, compiled: Compiled): CompiledForEngine {
  compiledSources.set(shown, compiled);
  return shown;
}

/** The expression behind what `compileFor` made; anything else is a bug of the caller. */
export function compiledOf(shown: CompiledForEngine): Compiled {
  const compiled = compiledSources.get(shown);
  if (compiled === undefined) throw new TypeError('not an expression of compileFor');
  return compiled;
}

/** A form's choices for one question, `or_other` included. */
export function choicesOf(form: Form, question: Question): readonly Choice[] {
  const items =
    question.list === undefined
      ? []
      : Object.hasOwn(form.choices, question.list)
        ? (form.choices[question.list]?.items ?? [])
        : [];
  const isOther = question.or_other === true && !items.some((choice) => choice.name === OTHER.name);
  return inEveryLanguage(form, question.list, isOther ? [...items, OTHER] : items);
}

/** The same choices, with words in every language of the form. */
function inEveryLanguage(form: Form, list: string | undefined, items: readonly Choice[]): readonly Choice[] {
  const languages = [...languagesOf(form).keys()];
  // A file has its words once, and twenty thousand rows.
  if (form.choices[list ?? '']?.fromFile === true) return items;
  const complete = items.map((choice) => {
    const label = completeText(choice.label, languages);
    const hint = choice.hint === undefined ? undefined : completeText(choice.hint, languages);
    if (label === choice.label && hint === choice.hint) return choice;
    return { ...choice, label, ...(hint === undefined ? {} : { hint }) };
  });
  return complete.every((choice, index) => choice === items[index]) ? items : complete;
}

/** What XLSForm's `or_other` adds to the list. */
export const OTHER: Choice = { name: 'other', label: { es: 'Otro', en: 'Other' } };

/** What the question or repeat was called in the version before, where it was called otherwise. */
export function renamedFrom(definition: Definition): string | undefined {
  if (definition.kind === 'question') return definition.question.renamed_from;
  return definition.kind === 'repeat' ? definition.repeat.renamed_from : undefined;
}
