import { nearestOf } from '../expression/references.ts';
import { type DataNode, isNodes, toBoolean } from '../expression/values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice } from './definition.ts';
import type { ChoicesFrom, QuestionDefinition } from './model.ts';
import type { Eager } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { QuestionNode } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import { answerIn, choiceOfAnswer } from './repeat-choices.ts';
import { sameText } from './text.ts';

/** The answers of a repeat that a question offers: each once, without the empty ones, as far as its filter lets through. */
export function createAnswersAsChoices(
  context: RecordContext,
  definition: QuestionDefinition,
  from: ChoicesFrom,
  node: () => QuestionNode,
): Eager<readonly Choice[]> {
  const filter = definition.expressions.choiceFilter;
  return context.graph.eager<readonly Choice[]>(
    definition.ranks.value,
    () => {
      const rows = answeredRows(context, node(), from);
      const offered = new Map<string, Choice>();
      for (const { choice, row } of rows) {
        if (offered.has(choice.name)) continue;
        const position = from.repeat === null ? 1 : (nearestOf(row, from.repeat)?.position() ?? 1);
        const asked =
          filter === undefined ? null : context.evaluate(filter, node(), { node: row, position, size: rows.length });
        // A filter that reads what is not here (the last visit, at the service) judges nothing.
        if (asked === null || asked.missing || toBoolean(asked.value)) offered.set(choice.name, choice);
      }
      return [...offered.values()];
    },
    sameChoices,
  );
}

type AnsweredRow = { readonly source: DataNode; readonly choice: Choice; readonly row: DataNode };

function answeredRows(context: RecordContext, node: QuestionNode, from: ChoicesFrom): readonly AnsweredRow[] {
  const { choiceNodes } = node.definition.expressions;
  const value = choiceNodes === undefined ? [] : context.evaluate(choiceNodes, node).value;
  const { question, choices } = from.question;
  return (isNodes(value) ? value : []).flatMap((source) => {
    const choice = choiceOfAnswer(node.definition.question, question, answerIn(source), choices, context.model.form);
    const row = source.parent();
    return choice === null || row === null ? [] : [{ source, choice, row }];
  });
}

/**
 * Keeps a choice equal to the answer of the repeat that it was chosen from. When somebody corrects "Mara" into "Maria"
 * in the repeat, the choice becomes Maria too. A choice that is no longer offered is removed, and the question says so.
 */
export function createFollowing(
  context: RecordContext,
  node: QuestionNode,
  filtered: Eager<readonly Choice[] | null>,
  from: ChoicesFrom,
): Eager<void> {
  let known: ReadonlyMap<DataNode, string> | null = null;
  return context.graph.eager<void>(node.definition.ranks.value + 0.5, () => {
    const offered = new Set((filtered.read() ?? []).map(({ name }) => name));
    const now = new Map(answeredRows(context, node, from).map(({ source, choice }) => [source, choice.name]));
    const before = known;
    // Where nobody sees the question nothing is taken away in silence: it waits until it is there again.
    if (before !== null && (!node.relevant() || !node.scope.isLaid())) return;
    known = now;
    if (!node.relevant() || !node.scope.isLaid()) return;
    const value = node.typed.read();
    const chosen = namesIn(value);
    const gone: string[] = [];
    const left = chosen.flatMap((name) => {
      if (offered.has(name)) return [name];
      const corrected = [...(before ?? [])].flatMap(([source, was]) => (was === name ? [now.get(source) ?? ''] : []));
      const next = corrected.find((each) => offered.has(each));
      if (next === undefined) gone.push(name);
      return next ?? [];
    });
    if (gone.length > 0) context.removed.push({ path: context.graph.untracked(() => pathOf(node)), names: gone });
    if (left.length === chosen.length && left.every((name, index) => name === chosen[index])) return;
    const kept = [...new Set(left)];
    context.assign(node, kept.length === 0 ? undefined : Array.isArray(value) ? kept : kept[0]);
  });
}

function namesIn(value: AnswerValue | undefined): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.filter((name) => typeof name === 'string');
}

function sameChoices(a: readonly Choice[], b: readonly Choice[]): boolean {
  return (
    a.length === b.length && a.every(({ name, label }, at) => name === b[at]?.name && sameText(label, b[at].label))
  );
}
