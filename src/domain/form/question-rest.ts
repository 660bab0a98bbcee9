import type { DataNode } from '../expression/values.ts';
import type { Lazy } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { QuestionNode, RecordNode, RootNode } from './record-node.ts';
import { isRefusal } from './violation.ts';

/**
 * Whether what a question shows, or that it shows, was worked out from an answer that is refused, through whatever
 * calculations stand between. Its expressions are run once more to see which answers they read now, in which instance.
 */
export function createRest(context: RecordContext, node: QuestionNode): Lazy<boolean> {
  let isLooking = false;
  return context.graph.lazy(() => {
    // A running total comes round to itself.
    if (isLooking) return false;
    isLooking = true;
    try {
      return [...readBy(context, node)].some((read) => isRefused(read) || (isWorkedOut(read) && rests(read)));
    } finally {
      isLooking = false;
    }
  });
}

function isRefused(node: QuestionNode): boolean {
  const { violation } = node.verdict.read();
  return violation !== null && isRefusal(violation);
}

/** What a person types stands for itself, also where a calculation proposed it. */
function isWorkedOut({ definition }: QuestionNode): boolean {
  const { rules, expressions } = definition;
  return (!rules.asks || expressions.readOnly === true) && expressions.calculation !== undefined;
}

function rests(node: QuestionNode): boolean {
  return node.restsOnRefused.read();
}

/** The questions whose answers a question's own expressions and texts read now. */
function readBy(context: RecordContext, node: QuestionNode): ReadonlySet<QuestionNode> {
  const found = new Set<QuestionNode>();
  const outer = context.onRead;
  context.onRead = (read) => {
    if (read !== node) found.add(read);
  };
  try {
    const { definition } = node;
    const { calculation } = definition.expressions;
    if (calculation !== undefined) context.evaluate(calculation, node);
    for (const template of [definition.label, definition.hint, definition.guidance]) {
      if (template !== null) context.render(template, node);
    }
    for (let at: DataNode | null = node; at !== null; at = at.parent()) {
      const condition = isConditional(at) ? at.definition.expressions.relevant : undefined;
      if (condition !== undefined) context.evaluate(condition, at);
    }
  } finally {
    context.onRead = outer;
  }
  return found;
}

/** A question, or what it stands in: a group or an instance, which may be shown under a condition of their own. */
function isConditional(node: DataNode): node is Exclude<RecordNode, RootNode> {
  return 'kind' in node && node.kind !== 'root';
}
