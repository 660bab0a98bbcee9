import { matchesWhole } from '../expression/regular-expression.ts';
import { toBoolean } from '../expression/values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice, Text } from './definition.ts';
import type { Violation } from './engine-api.ts';
import type { QuestionDefinition } from './model.ts';
import type { Lazy } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { QuestionNode } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import type { Template } from './template.ts';
import { sameViolation, violation } from './violation.ts';

/** What is to be said about an answer: `violation` keeps the record from being finished, `warning` asks to look again. */
export type Verdict = { readonly violation: Violation | null; readonly warning: Violation | null };

const NO_VERDICT: Verdict = { violation: null, warning: null };

/** The verdict about a question's answer, worked out anew when something that it depends on changes. */
export function createVerdict(context: RecordContext, node: QuestionNode): Lazy<Verdict> {
  const { definition } = node;
  const { rules, expressions } = definition;
  const constraintHolds = constraintOf(context, expressions.constraint, node);
  const warns = condition(context, expressions.warning, node);
  const message = (template: Template | null): Text | null =>
    template === null ? null : context.render(template, node);
  return context.graph.lazy<Verdict>(
    () => {
      if (!node.relevant()) return NO_VERDICT;
      const value = node.typed.read();
      if (value === undefined) {
        const isMissing = node.required() && node.lacking() === null && (rules.asks || !rules.stores);
        return isMissing
          ? { violation: violation(pathOf(node), 'required', message(definition.requiredMessage)), warning: null }
          : NO_VERDICT;
      }
      const offered = node.filtered?.read() ?? null;
      const code = faultOf(definition, value, offered) ?? (constraintHolds() ? null : 'constraint');
      const fault =
        code === null
          ? null
          : violation(pathOf(node), code, code === 'constraint' ? message(definition.constraintMessage) : null);
      const warning = warns() ? violation(pathOf(node), 'warning', message(definition.warningMessage)) : null;
      return { violation: fault, warning };
    },
    (a, b) => sameViolation(a.violation, b.violation) && sameViolation(a.warning, b.warning),
  );
}

/** Whether a question would take an answer. Nothing is written, and nothing else sees it. */
export function wouldTake(context: RecordContext, node: QuestionNode, value: AnswerValue): boolean {
  if (faultOf(node.definition, value, node.filtered?.read() ?? null) !== null) return false;
  const { constraint } = node.definition.expressions;
  if (constraint === undefined) return true;
  context.trial = { node, value };
  try {
    const tried = context.graph.untracked(() => context.evaluate(constraint, node));
    return tried.missing || toBoolean(tried.value);
  } finally {
    context.trial = null;
  }
}

/** What is wrong with an answer before its constraint is asked. */
function faultOf(
  definition: QuestionDefinition,
  value: AnswerValue,
  offered: readonly Choice[] | null,
): 'type' | 'choice' | 'constraint' | null {
  const { question, rules } = definition;
  if (!rules.check(value, question)) return 'type';
  if (namesGone(definition, value, offered).length > 0) return 'choice';
  if (question.pattern !== undefined && typeof value === 'string' && !matchesWhole(question.pattern, value))
    return 'constraint';
  return null;
}

/** What is chosen and not in the list; nothing where nobody knows the list. */
export function namesGone(
  { question, choices, choicesKnown }: QuestionDefinition,
  value: AnswerValue | undefined,
  offered: readonly Choice[] | null,
): readonly unknown[] {
  if (question.list === undefined || value === undefined || (offered === null && !choicesKnown)) return [];
  const allowed = offered ?? choices;
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.filter((name) => !allowed.some((choice) => choice.name === name));
}

/** Whether an expression of the question is true now. What cannot be asked here (a missing instance) is not. */
export function condition(
  context: RecordContext,
  compiled: QuestionDefinition['expressions']['required'],
  node: QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => false;
  if (compiled === true) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node);
    return !missing && toBoolean(value);
  });
  return () => cell.read();
}

/** What cannot be asked here (an instance that was not supplied) holds. */
function constraintOf(
  context: RecordContext,
  compiled: QuestionDefinition['expressions']['constraint'],
  node: QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node);
    return missing || toBoolean(value);
  });
  return () => cell.read();
}
