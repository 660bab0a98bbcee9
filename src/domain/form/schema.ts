import * as z from 'zod/mini';
import { indicatorSchema } from '../indicators/indicator-schema.ts';
import { scoringTableSchema } from '../scoring/table-schema.ts';
import { ANSWERS_OF } from './answers-list.ts';
import {
  type Choice,
  type ChoiceList,
  type Form,
  type Group,
  MEDIA_KINDS,
  MENU_PLACES,
  type Question,
  type Repeat,
} from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import { guideSchema } from './guide-schema.ts';
import { notPlainData } from './plain-data.ts';
import { placeOf } from './problem-place.ts';
import { resultSchema } from './result-schema.ts';
import { expression, factStatus, languageTag, name, short, text, tone, words } from './schema-parts.ts';
import { isQuestionType } from './types/table.ts';

/** Bounds of a form; beyond them it is refused when it loads. */
const FORM_LIMITS = { nodes: 2000, groupDepth: 10, choicesPerList: 5000, lists: 500 } as const;

/**
 * A schema for each member of a type of `definition.ts`. The compiler names a member that is on one side only, one that
 * is needed there and may be left out here, and one that lets through what the type does not have. Question types and
 * `children` are checked on the walk down the tree (`isForm`).
 */
type Members<T> = {
  readonly [K in keyof T]-?: K extends 'type' | 'children'
    ? z.core.$ZodType
    : z.core.$ZodType<object extends Pick<T, K> ? Absent<T[K]> | undefined : Absent<T[K]>>;
};

/** The same type where a member that may be absent may also be there as `undefined`, which is how zod's types say it. */
type Absent<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Absent<Item>[]
    : { readonly [K in keyof T]: object extends Pick<T, K> ? Absent<T[K]> | undefined : Absent<T[K]> };

const provenance = { source: z.optional(short), status: z.optional(factStatus) };
const subject = z.enum(['provider', 'system', 'community', 'municipality', 'partner']);
/** How many there may be is counted on the walk, groups included. */
const nodes = z.array(z.unknown());

const common = {
  name,
  sourceName: z.optional(short),
  relevant: z.optional(expression),
  read_only: z.optional(z.union([expression, z.literal(true)])),
  appearance: z.optional(short),
  ...provenance,
};

/** As it lies beside the form: no path, nothing that a file system could take for one. */
const fileName = z.string().check(z.regex(/^[\p{L}\p{N}_][\p{L}\p{N} ._()-]*$/u), z.maxLength(120));
/** A type of the registry, or a list of its own: ODK's rule for its name. */
const listName = z.string().check(z.regex(/^(?!__)[\p{L}_][\p{L}\p{N}_-]*$/u), z.maxLength(60));
const media = z.partialRecord(z.enum(MEDIA_KINDS), z.record(languageTag, fileName));

const choice = z.strictObject({
  // A blank would split the name in two wherever a select's answer is read as text.
  name: z.string().check(z.regex(/^\S+$/), z.maxLength(100)),
  label: text,
  hint: z.optional(text),
  retired: z.optional(z.literal(true)),
  tone: z.optional(tone),
  filter: z.optional(z.record(name, short)),
  media: z.optional(media),
} satisfies Members<Choice>);

const choiceList = z.strictObject({
  ...provenance,
  items: z.array(choice).check(z.maxLength(FORM_LIMITS.choicesPerList)),
} satisfies Members<Omit<ChoiceList, 'fromFile'>>);

const question = z.strictObject({
  ...common,
  type: z.string().check(z.refine(isQuestionType)),
  list: z.optional(z.union([name, z.string().check(z.regex(ANSWERS_OF), z.maxLength(110))])),
  label: z.optional(text),
  hint: z.optional(text),
  guidance_hint: z.optional(text),
  required: z.optional(z.union([expression, z.literal(true)])),
  required_message: z.optional(text),
  constraint: z.optional(expression),
  constraint_message: z.optional(text),
  warning: z.optional(expression),
  warning_message: z.optional(text),
  calculation: z.optional(expression),
  trigger: z.optional(expression),
  default: z.optional(z.union([expression, z.number()])),
  parameters: z.optional(z.record(name, z.union([short, z.number()]))),
  choice_filter: z.optional(expression),
  or_other: z.optional(z.literal(true)),
  media: z.optional(media),
  unit: z.optional(text),
  pattern: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
  header: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  carry_over: z.optional(z.enum(['ask', 'beside', 'never'])),
  no_data: z.optional(z.literal('allowed')),
  save_to: z.optional(name),
  personal: z.optional(z.literal(true)),
  renamed_from: z.optional(name),
} satisfies Members<Question>);

const group = z.strictObject({
  ...common,
  type: z.literal('group'),
  label: z.optional(text),
  hint: z.optional(text),
  guide: z.optional(name),
  children: nodes,
} satisfies Members<Group>);

const count = z.number().check(z.int(), z.gte(0), z.lte(500));
const repeat = z.strictObject({
  ...common,
  type: z.literal('repeat'),
  label: text,
  hint: z.optional(text),
  item_label: z.optional(text),
  renamed_from: z.optional(name),
  repeat_count: z.optional(expression),
  min: z.optional(count),
  max: z.optional(count),
  initial: z.optional(z.array(z.record(name, z.union([words, z.number(), z.array(short)]))).check(z.maxLength(500))),
  children: nodes,
} satisfies Members<Repeat>);

const form = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9_-]*$/), z.maxLength(100)),
  sourceId: z.optional(short),
  version: z.number().check(z.int(), z.gte(1)),
  sourceVersion: z.optional(short),
  defaultLanguage: z.optional(languageTag),
  languages: z.optional(z.record(languageTag, z.string().check(z.minLength(1), z.maxLength(100)))),
  title: text,
  description: z.optional(text),
  subject: z.optional(subject),
  menu: z.optional(z.enum(MENU_PLACES)),
  quick: z.optional(
    z.strictObject({
      label: text,
      description: z.optional(text),
      answers: z.record(name, short),
      page: name,
    }),
  ),
  scoring: z.optional(z.union([short, scoringTableSchema])),
  result: z.optional(resultSchema),
  indicators: z.optional(z.array(indicatorSchema).check(z.maxLength(200))),
  guides: z.optional(z.array(guideSchema).check(z.maxLength(100))),
  instance_name: z.optional(expression),
  style: z.optional(short),
  visit_day: z.optional(name),
  choices: z.record(name, choiceList),
  instances: z.optional(z.array(name).check(z.maxLength(50))),
  files: z.optional(
    z.record(name, fileName).check(z.refine((files) => Object.keys(files).length <= 50, { error: 'at most 50 files' })),
  ),
  entities: z.optional(
    z
      .array(
        z.strictObject({
          list_name: listName,
          label: z.optional(expression),
          entity_id: z.optional(expression),
          create_if: z.optional(expression),
          update_if: z.optional(expression),
        }),
      )
      .check(z.maxLength(20)),
  ),
  children: nodes,
} satisfies Members<Form>);

export type ReadFormResult =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Checks the shape of a form that came from anywhere, and copies it. A part this engine has not is refused by name. */
export function readForm(input: unknown): ReadFormResult {
  const notPlain = notPlainData(input);
  if (notPlain !== null) return { ok: false, problems: [notPlain] };
  const problems: FormProblem[] = [];
  if (isForm(input, problems)) return { ok: true, form: structuredClone(input) };
  return { ok: false, problems };
}

/**
 * Checks the head by the schema and walks down the tree itself, so that each fault is told with its place in the form.
 */
function isForm(input: unknown, problems: FormProblem[]): input is Form {
  const head = form.safeParse(input);
  collect(head, '', input, problems);
  if (!head.success) return false;
  let seen = 0;
  const visit = (children: readonly unknown[], place: string, depth: number): void => {
    for (const [index, child] of children.entries()) {
      seen += 1;
      if (seen > FORM_LIMITS.nodes || depth > FORM_LIMITS.groupDepth) return;
      const own = `${place}${nameOf(child) ?? `[${index + 1}]`}`;
      const type = typeOf(child);
      if (type === 'group' || type === 'repeat') {
        const parsed = (type === 'group' ? group : repeat).safeParse(child);
        collect(parsed, own, child, problems);
        if (parsed.success) visit(parsed.data.children, `${own}/`, depth + 1);
        if (depth === FORM_LIMITS.groupDepth) {
          problems.push({ code: 'malformed', place: own, expected: `at most ${FORM_LIMITS.groupDepth} levels` });
        }
      } else if (type === undefined || !isQuestionType(type)) {
        problems.push({ code: 'unknown-type', place: own, found: type ?? 'nothing', expected: 'question type' });
      } else {
        collect(question.safeParse(child), own, child, problems);
      }
    }
  };
  visit(head.data.children, '', 1);
  if (seen > FORM_LIMITS.nodes) {
    problems.push({ code: 'too-many-questions', place: '', found: 'more', expected: String(FORM_LIMITS.nodes) });
  }
  return problems.length === 0;
}

function collect(
  result: z.core.util.SafeParseResult<unknown>,
  place: string,
  input: unknown,
  problems: FormProblem[],
): void {
  if (result.success) return;
  for (const issue of result.error.issues) {
    const path = issue.path.map((key) => (typeof key === 'number' ? `[${key + 1}]` : String(key)));
    const column = path.join('/').replaceAll('/[', '[');
    const where = column === '' ? place : placeOf(place, column);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        problems.push({ code: 'unsupported', place: where, found: key, expected: 'known column' });
    } else {
      const found = describe(valueAt(input, issue.path));
      const expected =
        'expected' in issue
          ? issue.expected
          : issue.code === 'invalid_value'
            ? issue.values.map(String).join(', ')
            : issue.code;
      problems.push({ code: 'malformed', place: where, found, expected });
    }
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 60);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined ? 'nothing' : Array.isArray(value) ? 'array' : 'object';
}

function nameOf(child: unknown): string | undefined {
  const value = valueAt(child, ['name']);
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
}

function typeOf(child: unknown): string | undefined {
  const value = valueAt(child, ['type']);
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}
