import { isOwnList } from '../lists/list-declaration.ts';
import type { Definitions } from './build-definitions.ts';
import type { EntityDeclaration, Form, Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import { fileOf } from './files/form-files.ts';
import type { QuestionDefinition, RepeatDefinition } from './model.ts';
import { placeOf } from './problem-place.ts';
import { checkLanguages } from './text.ts';

/**
 * Parts of XLSForm's vocabulary that a form may write and this engine does not have. Each is refused with its name and
 * place when the form loads: what is passed over in silence is found in the field.
 */
export function refuseUnsupported(form: Form, definitions: Definitions, problems: FormProblem[]): void {
  const refuse: Refuse = (place, found, expected) => problems.push({ code: 'unsupported', place, found, expected });
  const fixed = (text: Text | undefined, place: string): void => {
    checkLanguages(form, text, place, problems);
    refuseReferences(text, place, refuse);
  };
  fixed(form.title, placeOf('', 'title'));
  fixed(form.description, placeOf('', 'description'));
  const { style } = form;
  if (style !== undefined && !style.split(/\s+/).includes('theme-grid')) {
    refuse(placeOf('', 'style'), style, 'theme-grid');
  }
  for (const [name, list] of Object.entries(form.choices)) {
    // The words of a file are data: a `${name}` in them is no reference.
    if (list.fromFile === true) continue;
    for (const choice of list.items) {
      fixed(choice.label, placeOf('', `choices/${name}/${choice.name}/label`));
      fixed(choice.hint, placeOf('', `choices/${name}/${choice.name}/hint`));
    }
  }
  for (const definition of definitions.all) {
    if (definition.kind === 'question') {
      fixed(definition.question.unit, placeOf(definition.place, 'unit'));
      refuseInQuestion(definition, form, refuse);
    }
    if (definition.kind === 'repeat') refuseInRepeat(definition, refuse);
  }
  refuseInEntities(form, refuse);
}

type Refuse = (place: string, found: string, expected: string) => void;

function refuseInQuestion(definition: QuestionDefinition, form: Form, refuse: Refuse): void {
  const { question, rules, place } = definition;
  const isFromFile = question.list !== undefined && (fileOf(form, question) ?? form.choices[question.list]?.fromFile);
  const known = rules.parameters ?? [];
  for (const [name, value] of Object.entries(question.parameters ?? {})) {
    const at = placeOf(place, 'parameters');
    const isColumn = name === 'value' || name === 'label';
    if (isColumn && known.includes(name) && !isFromFile) refuse(at, name, 'a list in a file');
    else if (!known.includes(name))
      refuse(at, name, known.length === 0 ? `none for ${question.type}` : known.join(', '));
    else if (rules.wordParameters?.includes(name) === true)
      refuseWord(name, value, (found, expected) => refuse(at, found, expected));
    else if (!isUsable(name, value)) refuse(at, `${name}=${value}`, 'a number');
  }
  refuseInSaveTo(definition, form, refuse);
}

/** `randomize=true; seed=${numero}`: the order of the choices, the same again for the same seed. */
function refuseWord(name: string, value: string | number, refuse: (found: string, expected: string) => void): void {
  if (name === 'randomize' && !['true', 'false'].includes(String(value))) refuse(`${name}=${value}`, 'true, false');
  if (name === 'track-changes' && !['true', 'false'].includes(String(value))) refuse(`${name}=${value}`, 'true, false');
  const isSeed = Number.isFinite(Number(value)) || /^\$\{[^}]+\}$/.test(String(value));
  if (name === 'seed' && !isSeed) refuse(`${name}=${value}`, 'a number or ${name}');
}

/** All the others are numbers, and a scale has no steps of nothing. */
function isUsable(name: string, value: string | number): boolean {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) && (name !== 'step' || number !== 0);
}

/** An answer is saved to the one entity of the record, so it stands outside of repeats, and the form declares one. */
function refuseInSaveTo(definition: QuestionDefinition, form: Form, refuse: Refuse): void {
  const { question, place, parent } = definition;
  if (question.save_to === undefined) return;
  const at = placeOf(place, 'save_to');
  const [entity] = form.entities ?? [];
  if (entity === undefined) refuse(at, question.save_to, 'entities in the form');
  else if (isOwnList(entity))
    refuseInListColumn(definition, question.save_to, (found, expected) => refuse(at, found, expected));
  for (let holder: QuestionDefinition['parent'] = parent; holder !== null; holder = holder.parent) {
    if (holder.kind === 'repeat') return refuse(at, question.save_to, 'no save_to inside a repeat');
  }
}

/** How many there are is the count's to say. */
function refuseInRepeat({ repeat, place }: RepeatDefinition, refuse: Refuse): void {
  if (repeat.repeat_count === undefined) return;
  for (const column of ['min', 'max', 'initial'] as const) {
    if (repeat[column] !== undefined) refuse(placeOf(place, column), column, 'no repeat_count beside it');
  }
}

/** A list is read by everybody in whose municipality its rows lie, and ODK keeps some columns for itself. */
function refuseInListColumn(
  { question, rules }: QuestionDefinition,
  column: string,
  refuse: (found: string, expected: string) => void,
): void {
  if (question.personal === true) refuse(column, 'a question that is not personal');
  if (['name', 'label'].includes(column.toLowerCase()) || !/^(?!__)[\p{L}_][\p{L}\p{N}_.-]*$/u.test(column)) {
    refuse(column, 'a name without blanks other than name, label and __…');
  }
  const isInWords = rules.stores && rules.holdsFile !== true && rules.pageTells !== 'log';
  if (!isInWords) refuse(question.type, 'a question with an answer in words');
}

/** What ODK asks of a row of the sheet `entities`, and that a partner's own records stay the partner's. */
function refuseInList(form: Form, entity: EntityDeclaration, refuse: Refuse): void {
  const at = (column: string): string => placeOf('', `entities/${entity.list_name}/${column}`);
  const { entity_id: id, create_if: creates, update_if: updates, label } = entity;
  if (form.subject === 'partner') refuse(at('list_name'), entity.list_name, 'a form that is not about a partner');
  if (updates !== undefined && id === undefined) refuse(at('update_if'), updates, 'entity_id beside it');
  if (id !== undefined && creates !== undefined && updates === undefined) {
    refuse(at('create_if'), creates, 'update_if beside entity_id and create_if');
  }
  if (label === undefined && (id === undefined || creates !== undefined)) refuse(at('label'), 'nothing', 'label');
}

/** docs/forms.md: a record registers one thing, under its own id, always; in a list of its own it may also change a row. */
function refuseInEntities(form: Form, refuse: Refuse): void {
  const { entities = [] } = form;
  for (const { list_name: name } of entities.slice(1)) refuse(placeOf('', 'entities'), name, 'at most one entity');
  for (const entity of entities) {
    if (isOwnList(entity)) {
      refuseInList(form, entity, refuse);
      continue;
    }
    const at = (column: string): string => placeOf('', `entities/${entity.list_name}/${column}`);
    if (entity.label === undefined) refuse(at('label'), 'nothing', 'label');
    if (entity.entity_id !== undefined) refuse(at('entity_id'), entity.entity_id, "the record's own id");
    if (entity.update_if !== undefined) refuse(at('update_if'), entity.update_if, 'no update');
    const { create_if: condition = 'true()' } = entity;
    if (condition.trim() !== 'true()') refuse(at('create_if'), condition, 'true()');
  }
}

/** Texts whose `${name}` nobody fills in. */
function refuseReferences(text: Text | undefined, place: string, refuse: Refuse): void {
  for (const [language, words] of Object.entries(text ?? {})) {
    const found = /\$\{[^}]*\}/.exec(words)?.[0];
    if (found !== undefined) refuse(`${place}::${language}`, found, 'no reference here');
  }
}
