import { keyText } from '../expression/row-key.ts';
import { type DataNode, toAtom, toBoolean } from '../expression/values.ts';
import { sameAnswer } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice } from './definition.ts';
import type { QuestionDefinition } from './model.ts';
import { createAnswersAsChoices, createFollowing } from './offered-answers.ts';
import type { Eager } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { QuestionNode } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import { PLACES } from './running-totals.ts';

/** The choices that `choice_filter` lets through; null when it reads an instance that was not supplied: all of them. */
export function createFilter(
  context: RecordContext,
  definition: QuestionDefinition,
  node: () => QuestionNode,
): Eager<readonly Choice[] | null> | null {
  const filter = definition.expressions.choiceFilter;
  if (definition.choicesFrom !== null) return createAnswersAsChoices(context, definition, definition.choicesFrom, node);
  if (filter === undefined) return null;
  return context.graph.eager<readonly Choice[] | null>(
    definition.ranks.value,
    () => {
      if (!definition.choicesKnown) return null;
      const offered: Choice[] = [];
      for (const index of candidates(context, definition, node())) {
        const choice = definition.choices[index];
        if (choice === undefined) continue;
        const row = definition.choiceRows.row(index);
        const { value, missing } = context.evaluate(filter, node(), {
          node: row,
          position: index + 1,
          size: definition.choices.length,
        });
        if (missing) return null;
        if (toBoolean(value)) offered.push(choice);
      }
      return offered;
    },
    (a, b) => a === b || (a !== null && b !== null && sameItems(a, b)),
  );
}

/** Places of the choices that the filter may let through: those with the right text in its column, or all. */
function candidates(context: RecordContext, definition: QuestionDefinition, node: QuestionNode): Iterable<number> {
  const { choices, choiceRows, expressions } = definition;
  const key = expressions.choiceKey;
  const value = key === undefined ? null : context.evaluate(key.value, node);
  const text = value === null || value.missing ? null : keyText(value.value);
  return key === undefined || text === null ? choices.keys() : choiceRows.where(key.column, text);
}

/** ODK: a calculation runs when something that it reads has changed; a NaN or '' leaves the question empty. */
export function createCalculation(context: RecordContext, node: QuestionNode): Eager<void> | null {
  const { definition } = node;
  const { calculation } = definition.expressions;
  if (calculation === undefined) return null;
  // What a person put in place of a calculated answer stays when the draft is opened again.
  const keepsStored = definition.rules.asks && definition.expressions.readOnly !== true && !context.options.isNew;
  let last: { readonly answer: AnswerValue | undefined } | null = null;
  // Whether it is worked out because the record was opened or the question is asked again, and not for a change.
  let isSeenAgain = true;
  const { value: rank, byInstance } = definition.ranks;
  const place = byInstance === true ? () => placeOf(node) / PLACES : undefined;
  const work = (): void => {
    if (!node.relevant()) {
      isSeenAgain = true;
      return;
    }
    const { value, stamped, byChance } = context.evaluate(calculation, node);
    if (stamped) return;
    const { rules } = definition;
    const found = rules.fromAtom(toAtom(value), { now: context.options.clock.now });
    const worked = found === undefined ? undefined : rules.normalize(found, definition.choices);
    // What the filter does not offer now may be offered later: the calculation waits with it.
    const answer = parted(definition, node.filtered?.read() ?? null, worked).left;
    const before = last;
    last = { answer };
    const keeps = before === null && keepsStored ? true : byChance && isSeenAgain;
    isSeenAgain = false;
    if (keeps && context.graph.untracked(() => node.typed.read()) !== undefined) return;
    if (before !== null && sameAnswer(before.answer, answer)) return;
    context.assign(node, answer);
  };
  return context.graph.eager<void>(rank, work, Object.is, place);
}

/** Which instance of its repeat a question stands in, from 1; 0: in none that is laid. */
function placeOf(question: QuestionNode): number {
  for (let node: DataNode | null = question; node !== null; node = node.parent()) {
    if (node.schema?.isRepeat === true) return node.position();
  }
  return 0;
}

/**
 * XLSForm's `trigger`: the calculation runs when another question changes, and only then. Without a calculation the answer
 * is emptied, to be given anew (pyxform's rule).
 */
export function createTriggered(context: RecordContext, node: QuestionNode): Eager<void> | null {
  const { definition } = node;
  const { calculation } = definition.expressions;
  if (!definition.isTriggered) return null;
  // Every cell runs once when it is made, in an instance that a person adds too: that is nobody's change.
  let isFirst = true;
  return context.graph.eager<void>(definition.ranks.value, () => {
    const isMade = isFirst;
    isFirst = false;
    if (isMade || !context.isLive) return;
    context.graph.untracked(() => {
      if (calculation === undefined) return context.assign(node, undefined);
      const { value, stamped } = context.evaluate(calculation, node);
      if (stamped) return;
      const found = definition.rules.fromAtom(toAtom(value), { now: context.options.clock.now });
      context.assign(node, found === undefined ? undefined : definition.rules.normalize(found, definition.choices));
    });
  });
}

/** A chosen option that the filter takes away is removed, and remembered for a visible message. */
export function createPruning(context: RecordContext, node: QuestionNode): Eager<void> | null {
  const { filtered, definition } = node;
  if (filtered === null || !context.removesChoices) return null;
  if (definition.choicesFrom !== null) return createFollowing(context, node, filtered, definition.choicesFrom);
  return context.graph.eager<void>(definition.ranks.value + 0.5, () => {
    const offered = filtered.read();
    // Where nobody sees the question nothing is taken away in silence: it waits until it is there again.
    if (offered === null || !node.relevant() || !node.scope.isLaid()) return;
    const { names, left } = parted(definition, offered, node.typed.read());
    if (names.length === 0) return;
    context.removed.push({ path: context.graph.untracked(() => pathOf(node)), names });
    context.assign(node, left);
  });
}

/** The chosen names that a filter does not offer, and the answer without them. */
function parted(
  { choices }: QuestionDefinition,
  offered: readonly Choice[] | null,
  value: AnswerValue | undefined,
): { readonly names: readonly string[]; readonly left: AnswerValue | undefined } {
  const chosen = (typeof value === 'string' ? [value] : Array.isArray(value) ? value : []).filter(isName);
  const isTaken = (name: string): boolean =>
    choices.some((choice) => choice.name === name) && offered?.some((choice) => choice.name === name) === false;
  const names = chosen.filter(isTaken);
  if (names.length === 0) return { names, left: value };
  const left = Array.isArray(value) ? chosen.filter((name) => !names.includes(name)) : [];
  return { names, left: left.length === 0 ? undefined : left };
}

function isName(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether two lists hold the same choices. */
export function sameItems(a: readonly Choice[], b: readonly Choice[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
