import * as z from 'zod/mini';
import { exportColumns } from './columns.ts';
import type { Form } from './definition.ts';
import { differenceOfChoices } from './difference-of-choices.ts';
import type { FormModel } from './engine-api.ts';
import { type Definition, internalsOf, type QuestionDefinition, type RepeatDefinition, renamedFrom } from './model.ts';

const text = z.record(z.string(), z.string());
const node = z.enum(['question', 'repeat', 'group']);

/** The columns of a question or repeat that are compared, and the members of the form. */
const CONDITIONS = [
  'relevant',
  'required',
  'read_only',
  'constraint',
  'warning',
  'calculation',
  'trigger',
  'default',
  'choice_filter',
  'list',
  'repeat_count',
  'min',
  'max',
  'pattern',
  'save_to',
  'personal',
  'carry_over',
  'no_data',
] as const;
const WORDINGS = [
  'label',
  'hint',
  'guidance_hint',
  'unit',
  'required_message',
  'constraint_message',
  'warning_message',
  'item_label',
] as const;
const MEMBERS = [
  'title',
  'subject',
  'menu',
  'instance_name',
  'scoring',
  'result',
  'indicators',
  'guides',
  'entities',
  'languages',
] as const;

/** One thing in which a version of a form differs from the one before. `label` is the new wording, or the last one. */
export const formChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), node, name: z.string(), label: text }),
  /** Its answers stay readable under the old name. */
  z.object({ kind: z.literal('gone'), node, name: z.string(), label: text }),
  /** Declared by `renamed_from`: answers of drafts go with it. */
  z.object({ kind: z.literal('renamed'), name: z.string(), from: z.string(), label: text }),
  /** `renamed_from` names nothing of the version before. */
  z.object({ kind: z.literal('rename-of-nothing'), name: z.string(), from: z.string(), label: text }),
  /** Refused: a name keeps its type. */
  z.object({ kind: z.literal('retyped'), name: z.string(), from: z.string(), to: z.string(), label: text }),
  /** Into another repeat, or out of one; '' is none. Refused: answers stand elsewhere. */
  z.object({ kind: z.literal('moved'), name: z.string(), from: z.string(), to: z.string(), label: text }),
  z.object({
    kind: z.literal('choice'),
    change: z.enum(['added', 'retired', 'gone', 'back', 'reworded']),
    list: z.string(),
    name: z.string(),
    label: text,
    /** Of a `reworded` one: columns that expressions read (the steps of a comparator, the limits of a norm). */
    columns: z.optional(z.array(z.object({ column: z.string(), before: z.string(), after: z.string() }))),
  }),
  /** A condition, calculation or bound; '' where there is none. */
  z.object({
    kind: z.literal('condition'),
    name: z.string(),
    column: z.enum(CONDITIONS),
    before: z.string(),
    after: z.string(),
    label: text,
  }),
  z.object({
    kind: z.literal('wording'),
    name: z.string(),
    column: z.enum(WORDINGS),
    before: text,
    after: text,
    label: text,
  }),
  /** The heading of an export column; `table` is the repeat, or '' for the main table. */
  z.object({ kind: z.literal('header'), name: z.string(), table: z.string(), before: z.string(), after: z.string() }),
  /**
   * A member of the form itself: `subject`, `instance_name`, `scoring`, ... Of `indicators` and `guides` `before` names the
   * gone, `after` the new and changed ones.
   */
  z.object({ kind: z.literal('form'), member: z.enum(MEMBERS), before: z.string(), after: z.string() }),
]);
export type FormChange = z.infer<typeof formChangeSchema>;

/**
 * In what a form differs from the version before: pure, in the order of the form, the gone last of their kind. `whole`:
 * both forms with what the product ships beside them, where their own members are not all that holds.
 */
export function formDifference(
  before: FormModel,
  after: FormModel,
  whole: { readonly before: Form; readonly after: Form } = { before: before.form, after: after.form },
): readonly FormChange[] {
  const old = internalsOf(before).byName;
  const now = internalsOf(after).byName;
  const successors = new Map<string, string>();
  const changes: FormChange[] = differenceOfForm(whole.before, whole.after);
  for (const [name, definition] of now) {
    const from = renamedFrom(definition);
    const earlier = old.get(name) ?? (from === undefined ? undefined : old.get(from));
    const label = labelOf(definition);
    if (earlier === undefined) {
      if (from !== undefined) changes.push({ kind: 'rename-of-nothing', name, from, label });
      else if (isTold(definition)) changes.push({ kind: 'added', node: kindOf(definition), name, label });
      continue;
    }
    if (earlier.name !== name) {
      successors.set(earlier.name, name);
      changes.push({ kind: 'renamed', name, from: earlier.name, label });
    }
    changes.push(...differenceOfNode(earlier, definition, successors));
  }
  for (const [name, definition] of old) {
    if (now.has(name) || successors.has(name) || !isTold(definition)) continue;
    changes.push({ kind: 'gone', node: kindOf(definition), name, label: labelOf(definition) });
  }
  changes.push(...differenceOfChoices(before.form, after.form));
  changes.push(...differenceOfHeaders(before, after, successors));
  return changes;
}

/** `successors`: what is called otherwise now, by its name of before; a repeat stands in it before what it holds. */
function differenceOfNode(
  before: Definition,
  after: Definition,
  successors: ReadonlyMap<string, string>,
): readonly FormChange[] {
  const { name } = after;
  const label = labelOf(after);
  const [from, to] = [typeOf(before), typeOf(after)];
  if (from !== to) return [{ kind: 'retyped', name, from, to, label }];
  const changes: FormChange[] = [];
  const [was, is] = [repeatOf(before), repeatOf(after)];
  if (after.kind !== 'group' && (successors.get(was) ?? was) !== is)
    changes.push({ kind: 'moved', name, from: was, to: is, label });
  const [old, now] = [membersOf(before), membersOf(after)];
  for (const column of CONDITIONS) {
    const [earlier, later] = [asSource(old.get(column)), asSource(now.get(column))];
    if (earlier !== later) changes.push({ kind: 'condition', name, column, before: earlier, after: later, label });
  }
  for (const column of WORDINGS) {
    const [earlier, later] = [asText(old.get(column)), asText(now.get(column))];
    if (!sameWords(earlier, later))
      changes.push({ kind: 'wording', name, column, before: earlier, after: later, label });
  }
  return changes;
}

/** Headings that a column of the same question has no longer: whoever reads exports by them has to know. */
function differenceOfHeaders(
  before: FormModel,
  after: FormModel,
  successors: ReadonlyMap<string, string>,
): readonly FormChange[] {
  const headers = (model: FormModel): ReadonlyMap<string, { readonly table: string; readonly header: string }> =>
    new Map(
      exportColumns(model).flatMap(({ repeat, columns }) =>
        columns.map(({ name, part, header }) => [`${name} ${part ?? ''}`, { table: repeat ?? '', header }] as const),
      ),
    );
  const now = headers(after);
  return [...headers(before)].flatMap(([column, { header }]): readonly FormChange[] => {
    const [name = '', part = ''] = column.split(' ');
    const successor = successors.get(name) ?? name;
    const later = now.get(`${successor} ${part}`);
    if (later === undefined || later.header === header) return [];
    return [{ kind: 'header', name: successor, table: later.table, before: header, after: later.header }];
  });
}

function differenceOfForm(before: Form, after: Form): FormChange[] {
  return MEMBERS.flatMap((member): FormChange[] => {
    const [earlier, later] = [asSource(before[member]), asSource(after[member])];
    if (earlier === later) return [];
    if (member !== 'indicators' && member !== 'guides') {
      return [{ kind: 'form', member, before: earlier, after: later }];
    }
    const [was, is] = [partsByName(before[member]), partsByName(after[member])];
    const gone = [...was.keys()].filter((name) => !is.has(name));
    const others = [...is].filter(([name, part]) => was.get(name) !== part).map(([name]) => name);
    return [{ kind: 'form', member, before: gone.join(', '), after: others.join(', ') }];
  });
}

/** Indicators by their code and guides by their name, each as its text. */
function partsByName(parts: Form['indicators'] | Form['guides'] = []): ReadonlyMap<string, string> {
  return new Map(parts.map((part) => ['code' in part ? part.code : part.name, JSON.stringify(part)]));
}

/** Calculations and what the phone fills in are told too: exports have a column for them. Groups without text are not. */
function isTold(definition: Definition): boolean {
  return definition.kind !== 'group' || definition.group.label !== undefined;
}

function kindOf(definition: Definition): 'question' | 'repeat' | 'group' {
  return definition.kind === 'root' ? 'group' : definition.kind;
}

function typeOf(definition: Definition): string {
  return definition.kind === 'question' ? definition.question.type : definition.kind;
}

function repeatOf(definition: Definition): string {
  for (let holder = definition.parent; holder !== null; holder = holder.parent) {
    if (holder.kind === 'repeat') return holder.name;
  }
  return '';
}

function labelOf(definition: Definition): Readonly<Record<string, string>> {
  const label = asText(membersOf(definition).get('label'));
  return Object.keys(label).length === 0 ? { es: definition.name } : label;
}

function membersOf(definition: Definition): ReadonlyMap<string, unknown> {
  if (definition.kind === 'root') return new Map();
  const node = definition.kind === 'question' ? definition.question : nodeOf(definition);
  return new Map<string, unknown>(Object.entries(node));
}

function nodeOf(
  definition: Exclude<Definition, QuestionDefinition | { kind: 'root' }>,
): RepeatDefinition['repeat'] | object {
  return definition.kind === 'repeat' ? definition.repeat : definition.group;
}

function asSource(value: unknown): string {
  if (value === undefined) return '';
  if (value === true) return 'yes';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asText(value: unknown): Readonly<Record<string, string>> {
  return text.safeParse(value).data ?? {};
}

function sameWords(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const languages = Object.keys(a);
  return languages.length === Object.keys(b).length && languages.every((language) => a[language] === b[language]);
}
