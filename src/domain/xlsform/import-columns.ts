import type { FormModel } from '../form/engine-api.ts';
import { type ContainerDefinition, type Definition, internalsOf, type QuestionDefinition } from '../form/model.ts';
import { answeredIn } from '../form/scopes.ts';

/** A table of an export, its first row read as names. */
export type ImportTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
};

/** Where the answers of a question stand: in one column, or a position in up to four. */
export type QuestionColumns = {
  readonly question: QuestionDefinition;
  readonly column: string | null;
  /** Latitude, longitude, altitude, accuracy, where they are apart. */
  readonly parts: readonly string[];
};

const PARTS = ['Latitude', 'Longitude', 'Altitude', 'Accuracy'];
/** What Central, Kobo and we add beside the questions. */
const FACTS =
  /^(SubmissionDate|KEY|PARENT_KEY|SET-OF-.*|SubmitterID|SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|ReviewState|DeviceID|Edits|FormVersion|meta[-/].*|instanceID|instanceName|formhub\/uuid|__version__|_.*)$/;

/** The questions of one scope with their columns in a table, and the columns that are nobody's. */
export function matchColumns(
  scope: ContainerDefinition,
  columns: readonly string[],
): { readonly matched: readonly QuestionColumns[]; readonly unknown: readonly string[] } {
  const taken = new Set<string>();
  const questions = answeredIn(scope).flatMap((child) =>
    child.kind === 'question' && child.rules.stores ? [child] : [],
  );
  const take = (names: readonly string[]): string | null => {
    const found = names.flatMap((name) => columns.filter((column) => column === name && !taken.has(column)))[0];
    if (found === undefined) return null;
    taken.add(found);
    return found;
  };
  // The most particular spelling first, for all questions, so that a bare name goes to nobody who has a path there.
  const spelled = questions.map((question) => ({ question, names: spellings(question) }));
  const matched = spelled.map(({ question, names }): QuestionColumns => {
    const column = take(names);
    const parts = question.rules.isPosition === true ? partsOf(names, columns) : [];
    for (const part of parts) taken.add(part);
    // Kobo writes each choice of several into a column of its own too.
    for (const choice of question.choices) {
      for (const name of names) for (const sign of ['/', '.']) taken.add(`${name}${sign}${choice.name}`);
    }
    return { question, column, parts };
  });
  return {
    matched: matched.filter(({ column, parts }) => column !== null || parts.length > 0),
    unknown: columns.filter((column) => !taken.has(column) && !FACTS.test(column)),
  };
}

/**
 * The tables of an export: the main one, and those of repeats by the repeat's name. Null: none of them is the main one.
 */
export function sortTables(
  model: FormModel,
  tables: readonly ImportTable[],
): {
  readonly main: ImportTable;
  readonly repeats: ReadonlyMap<string, ImportTable>;
  readonly left: readonly string[];
} | null {
  const isChild = ({ columns }: ImportTable): boolean =>
    columns.includes('PARENT_KEY') || columns.includes('_parent_index');
  const main = tables.find((table) => !isChild(table));
  if (main === undefined) return null;
  const repeats = internalsOf(model).definitions.filter((definition) => definition.kind === 'repeat');
  const found = new Map<string, ImportTable>();
  const left: string[] = [];
  for (const table of tables) {
    if (table === main) continue;
    // If both `visita-puntos` and `puntos` fit, the longer one is meant; a sheet's name is cut after 31 letters.
    const [best] = repeats
      .filter((repeat) => !found.has(repeat.name))
      .flatMap((repeat) => spellings(repeat).map((name) => ({ repeat, name })))
      .filter(({ name }) => table.name === name || table.name === name.slice(0, 31) || endsIn(table.name, name))
      .sort((a, b) => b.name.length - a.name.length);
    if (best === undefined || !isChild(table)) left.push(table.name);
    else found.set(best.repeat.name, table);
  }
  return { main, repeats: found, left };
}

function endsIn(text: string, name: string): boolean {
  return text.endsWith(`-${name}`) || text.endsWith(`/${name}`);
}

/** How an export may call a node: by its whole path or the one from its repeat, with either sign, or by its name. */
function spellings(definition: Definition): readonly string[] {
  const whole: string[] = [];
  const within: string[] = [];
  let isWithin = true;
  for (let node: Definition | null = definition; node !== null && node.kind !== 'root'; node = node.parent) {
    if (node.kind === 'repeat' && node !== definition) isWithin = false;
    whole.unshift(nameOf(node));
    if (isWithin) within.unshift(nameOf(node));
  }
  const own = definition.kind === 'question' ? [definition.question.header ?? definition.name] : [];
  const paths = [whole, within].flatMap((path) => [path.join('/'), path.join('-')]);
  return [...new Set([...paths, nameOf(definition), definition.name, ...own])];
}

function nameOf(definition: Definition): string {
  switch (definition.kind) {
    case 'root':
      return definition.name;
    case 'group':
      return definition.group.sourceName ?? definition.name;
    case 'repeat':
      return definition.repeat.sourceName ?? definition.name;
    case 'question':
      return definition.question.sourceName ?? definition.name;
    default:
      return definition satisfies never;
  }
}

/** Central writes `lugar-Latitude`, Kobo `_lugar_latitude` beside the whole, we `lugar-latitude`. */
function partsOf(names: readonly string[], columns: readonly string[]): readonly string[] {
  for (const name of names) {
    for (const spell of [
      (part: string) => `${name}-${part}`,
      (part: string) => `${name}-${part.toLowerCase()}`,
      (part: string) => `_${name}_${part === 'Accuracy' ? 'precision' : part.toLowerCase()}`,
    ]) {
      const parts = PARTS.map(spell);
      if (parts.slice(0, 2).every((part) => columns.includes(part)))
        return parts.filter((part) => columns.includes(part));
    }
  }
  return [];
}
