import { toAtom } from '../expression/values.ts';
import type { AnswerValue } from './answers.ts';
import type { MetadataType } from './definition.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, QuestionNode } from './record-node.ts';

/**
 * ODK: a default is worked out once, when the record or the instance of a repeat is made, in the order of the document,
 * so that it may read the defaults before it. It pulls no trigger.
 */
export function applyDefaults(context: RecordContext, holder: ContainerNode): void {
  for (const item of holder.items) {
    if (item.kind === 'group') applyDefaults(context, item);
    if (item.kind === 'question' && context.graph.untracked(() => item.typed.read()) === undefined) {
      const value = defaultOf(context, item);
      if (value !== undefined && item.typed.write(value)) context.graph.settle();
    }
  }
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

/**
 * What the phone answers by itself: `start` and `today` when the record or the instance of a repeat is made, who and
 * which phone whenever known.
 */
export function applyMetadata(context: RecordContext, holder: ContainerNode, isNew: boolean): void {
  const { clock, metadata } = context.options;
  const values: Readonly<Record<MetadataType, string | undefined>> = {
    start: isNew ? clock.now() : undefined,
    end: undefined,
    today: isNew ? clock.now().slice(0, 10) : undefined,
    deviceid: metadata?.deviceid,
    username: metadata?.username,
  };
  for (const item of holder.items) {
    if (item.kind === 'group') applyMetadata(context, item, isNew);
    if (item.kind === 'list') {
      for (const instance of context.graph.untracked(item.instances.read)) applyMetadata(context, instance, isNew);
    }
    if (item.kind !== 'question' || !isMetadata(item.definition.question.type)) continue;
    const value = values[item.definition.question.type];
    if (value !== undefined && context.graph.untracked(() => item.typed.read()) === undefined) item.typed.write(value);
  }
}

function isMetadata(type: string): type is MetadataType {
  return ['start', 'end', 'today', 'deviceid', 'username'].includes(type);
}
