import { toAtom } from '../expression/values.ts';
import type { AnswerValue } from './answers.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, QuestionNode } from './record-node.ts';

/**
 * ODK: a default is worked out once, when the record or the instance of a repeat is made, and pulls no trigger. What is
 * written out stands first; then come the expressions in the order of the document, so that one may read every default
 * that is written out and the expressions before it.
 */
export function applyDefaults(context: RecordContext, holders: readonly ContainerNode[]): void {
  for (const kind of ['written', 'worked-out'] as const) {
    for (const holder of holders) applyKind(context, holder, kind);
    context.graph.settle();
  }
}

function applyKind(context: RecordContext, holder: ContainerNode, kind: 'written' | 'worked-out'): void {
  for (const item of holder.items) {
    if (item.kind === 'group') applyKind(context, item, kind);
    if (item.kind !== 'question' || kindOf(item) !== kind) continue;
    if (context.graph.untracked(() => item.typed.read()) !== undefined) continue;
    const value = defaultOf(context, item);
    if (value !== undefined && item.typed.write(value) && kind === 'worked-out') context.graph.settle();
  }
}

function kindOf({ definition }: QuestionNode): 'written' | 'worked-out' | null {
  const source = definition.expressions.default;
  return source === undefined ? null : 'text' in source ? 'written' : 'worked-out';
}

function defaultOf(context: RecordContext, node: QuestionNode): AnswerValue | undefined {
  const { rules, choices, expressions } = node.definition;
  const source = expressions.default;
  if (source === undefined) return undefined;
  let found: AnswerValue | undefined;
  if ('text' in source) {
    const parsed = rules.parse(source.text, choices);
    // A position carries the moment it was put there, which only the record knows.
    const timed = rules.fromAtom(source.text, { now: context.options.clock.now });
    found = parsed.ok ? (typeof parsed.value === 'object' ? (timed ?? parsed.value) : parsed.value) : undefined;
  } else {
    const { value, missing } = context.evaluate(source, node);
    found = missing ? undefined : rules.fromAtom(toAtom(value), { now: context.options.clock.now });
  }
  return found === undefined ? undefined : rules.normalize(found, choices);
}

/** What the phone answers by itself, when the record or the instance of a repeat is made and as soon as it is known. */
export function applyMetadata(context: RecordContext, holder: ContainerNode, isNew: boolean): void {
  const facts = { now: context.options.clock.now(), ...context.options.metadata };
  for (const item of holder.items) {
    if (item.kind === 'group') applyMetadata(context, item, isNew);
    if (item.kind === 'list') {
      for (const instance of context.graph.untracked(() => item.instances.read()))
        applyMetadata(context, instance, isNew);
    }
    if (item.kind !== 'question') continue;
    const { phone } = item.definition.rules;
    if (phone === undefined || phone.when === 'sent' || (phone.when === 'made' && !isNew)) continue;
    const value = phone.answer(facts);
    if (value !== undefined && context.graph.untracked(() => item.typed.read()) === undefined) item.typed.write(value);
  }
}
