import { answersOfList } from './answers-list.ts';
import type { Form, FormNode, Group, Question, Repeat } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import { choiceTable } from './files/choice-table.ts';
import { fileOf } from './files/form-files.ts';
import {
  type ContainerDefinition,
  choicesOf,
  type Definition,
  type GroupDefinition,
  OTHER,
  type QuestionDefinition,
  type RepeatDefinition,
  type RootDefinition,
} from './model.ts';
import { placeOf } from './problem-place.ts';
import { checkAnswersAsChoices } from './repeat-choices.ts';
import type { Template } from './template.ts';
import { completeText, defaultLanguageOf, languagesOf } from './text.ts';
import { QUESTION_TYPES, typesThat } from './types/table.ts';

export type Definitions = {
  readonly root: RootDefinition;
  /** Without the root, in document order. */
  readonly all: readonly Definition[];
  readonly byName: ReadonlyMap<string, Definition>;
};

/** Templates are filled in by `compile-expressions.ts`, when every name is known. */
const NO_TEXT: Template = { text: {}, parts: null };

/** The tree of a form with `or_other` written out; a name that stands twice is refused. */
export function buildDefinitions(form: Form, problems: FormProblem[]): Definitions {
  const all: Definition[] = [];
  const byName = new Map<string, Definition>();
  const general = generalPage(form);
  const topLevel: Definition[] = [];
  const root: RootDefinition = {
    kind: 'root',
    name: 'data',
    parent: null,
    children: topLevel,
    isRepeat: false,
    place: '',
    order: -1,
    page: general,
    ranks: { relevant: 0, value: 0 },
  };

  const add = (
    nodes: readonly FormNode[],
    parent: ContainerDefinition,
    children: Definition[],
    page: string | null,
  ): void => {
    for (const node of withOther(form, nodes)) {
      const place = parent.place === '' ? node.name : `${parent.place}/${node.name}`;
      const own = page ?? (node.type === 'group' && isPage(node) ? node.name : general);
      const grandchildren: Definition[] = [];
      const base = {
        name: node.name,
        parent,
        children: grandchildren,
        place,
        order: all.length,
        page: own,
        ranks: { relevant: 0, value: 0 },
      };
      const definition = define(form, node, base);
      if (byName.has(node.name))
        problems.push({ code: 'duplicate-name', place, found: node.name, expected: 'unique name' });
      byName.set(node.name, definition);
      all.push(definition);
      children.push(definition);
      if ((node.type === 'group' || node.type === 'repeat') && definition.kind !== 'question') {
        add(node.children, definition, grandchildren, own);
      }
    }
  };
  add(form.children, root, topLevel, null);
  return { root, all, byName };
}

/** Name of the page for questions that stand on none of their own. */
function generalPage(form: Form): string {
  return form.children.some((node) => node.name === 'general') ? '_general' : 'general';
}

/** XLSForm's `field-list`: all questions of the group on one page. */
export function isPage(group: Group): boolean {
  return (group.appearance ?? '').split(/\s+/).includes('field-list');
}

type Base = Omit<RootDefinition, 'kind' | 'parent' | 'isRepeat'> & { readonly parent: ContainerDefinition };

function define(form: Form, node: FormNode, base: Base): GroupDefinition | RepeatDefinition | QuestionDefinition {
  const texts = { expressions: {}, label: NO_TEXT, hint: null };
  if (isGroup(node)) return { ...base, kind: 'group', isRepeat: false, group: node, ...texts };
  if (isRepeat(node)) return { ...base, kind: 'repeat', isRepeat: true, repeat: node, ...texts, itemLabel: null };
  const choices = choicesOf(form, node);
  return {
    ...base,
    kind: 'question',
    isRepeat: false,
    question: node,
    rules: QUESTION_TYPES[node.type],
    choices,
    choicesFrom: null,
    choicesKnown: fileOf(form, node) === null && answersOfList(node.list) === null,
    choiceRows: choiceTable(choices, defaultLanguageOf(form)),
    ...texts,
    guidance: null,
    requiredMessage: null,
    constraintMessage: null,
    warningMessage: null,
    triggers: [],
    isTriggered: node.trigger !== undefined,
  };
}

function isGroup(node: FormNode): node is Group {
  return node.type === 'group';
}

function isRepeat(node: FormNode): node is Repeat {
  return node.type === 'repeat';
}

/** XLSForm's `or_other`: the question that asks which, right after its select. */
function withOther(form: Form, nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) =>
    isGroup(node) || isRepeat(node) || node.or_other !== true ? [node] : [node, otherQuestion(form, node)],
  );
}

function otherQuestion(form: Form, question: Question): Question {
  return {
    type: 'text',
    name: `${question.name}_other`,
    label: completeText({ es: 'Especifique', en: 'Please specify' }, [...languagesOf(form).keys()]),
    relevant: `selected(\${${question.name}}, '${OTHER.name}')`,
    ...(question.header === undefined ? {} : { header: `${question.header}_other` }),
    ...(question.personal === undefined ? {} : { personal: question.personal }),
    ...(question.source === undefined ? {} : { source: question.source }),
    ...(question.status === undefined ? {} : { status: question.status }),
  };
}

/** Choice lists that are empty, name a choice twice or are not there. */
export function checkChoices(form: Form, definitions: Definitions, problems: FormProblem[]): void {
  for (const [name, list] of Object.entries(form.choices)) {
    const place = placeOf('', `choices/${name}`);
    if (list.fromFile === true) continue;
    if (list.items.length === 0)
      problems.push({ code: 'empty-choices', place, found: name, expected: 'at least one choice' });
    // In a cascade a name may stand once under each of the choices above it.
    const seen = new Set<string>();
    for (const choice of list.items) {
      const identity = JSON.stringify([choice.name, choice.filter ?? {}]);
      if (seen.has(identity))
        problems.push({ code: 'duplicate-name', place, found: choice.name, expected: 'unique name' });
      seen.add(identity);
    }
  }
  for (const definition of definitions.all) {
    if (definition.kind === 'question') checkSelect(form, definition, definitions, problems);
  }
}

function checkSelect(
  form: Form,
  definition: QuestionDefinition,
  definitions: Definitions,
  problems: FormProblem[],
): void {
  const { question, rules, place } = definition;
  const isSelect = rules.holdsChoices === true;
  const say = (code: string, column: string, found: string, expected: string): void => {
    problems.push({ code, place: placeOf(place, column), found, expected });
  };
  if (isSelect && question.list === undefined) say('malformed', 'list', 'nothing', 'name of a choice list');
  if (isSelect && answersOfList(question.list) !== null) {
    if (question.or_other === true)
      say('unsupported', 'or_other', 'or_other', 'a select whose choices stand in a list');
    return checkAnswersAsChoices(definition, definitions, problems);
  }
  const isKnown = question.list !== undefined && Object.hasOwn(form.choices, question.list);
  if (question.list !== undefined && !isKnown && fileOf(form, question) === null) {
    say('unknown-name', 'list', question.list, 'name of a choice list');
  }
  if (isSelect) {
    if (question.or_other === true && (rules.takesOther !== true || question.choice_filter !== undefined)) {
      say('unsupported', 'or_other', question.type, 'a select without choice_filter');
    }
    return;
  }
  for (const column of ['list', 'choice_filter', 'or_other'] as const) {
    if (question[column] !== undefined)
      say(
        'unsupported',
        column,
        question.type,
        typesThat((each) => each.holdsChoices === true),
      );
  }
}
