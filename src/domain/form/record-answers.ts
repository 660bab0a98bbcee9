import { answersOf } from './answer-values.ts';
import type { Answers, AnswerValue } from './answers.ts';
import { type NoData, writeNoData } from './no-data.ts';
import type { ChildNode, InstanceNode, ListNode, QuestionNode, RootNode, Scope } from './record-node.ts';

/** Everything typed, relevant or not, with what the form does not know: what a draft keeps. */
export function draftOf(holder: RootNode | InstanceNode): Answers {
  const read: Read = (item) => {
    if (item.kind === 'question') return item.typed.read();
    const all = [...item.instances.read(), ...item.surplus];
    return all.length === 0 ? undefined : all.map((instance) => draftOf(instance));
  };
  return collect(holder, holder.scope, read, () => true);
}

/** Only what is relevant (sync-protocol 3.3); `end` is the moment of asking. */
export function submissionOf(root: RootNode | InstanceNode, now: () => string): Answers {
  const read: Read = (item) => {
    if (!item.relevant()) return undefined;
    if (item.kind === 'question') {
      const { stores, phone } = item.definition.rules;
      if (!stores) return undefined;
      return phone?.when === 'sent' ? phone.answer({ now: now() }) : item.typed.read();
    }
    const kept = placesKept(item);
    return kept.length === 0
      ? undefined
      : kept.map((instance) => (instance.relevant() ? submissionOf(instance, now) : {}));
  };
  return collect(root, root.scope, read, (item) => item.relevant());
}

/**
 * The instances up to the last one that is relevant. One before it that is not is sent empty: a condition may ask for
 * the instance's place (`position(.) > ${n}`), and a record whose places had moved would hide others when it is read.
 */
function placesKept(list: ListNode): readonly InstanceNode[] {
  const all = list.instances.read();
  return all.slice(0, all.findLastIndex((instance) => instance.relevant()) + 1);
}

type Read = (item: Exclude<ChildNode, { kind: 'group' }>) => AnswerValue | undefined;

/** `asked`: whether the mark of a question without data is told (3.6). */
function collect(
  holder: RootNode | InstanceNode,
  scope: Scope,
  read: Read,
  asked: (question: QuestionNode) => boolean,
): Answers {
  const pairs: (readonly [string, AnswerValue])[] = [...scope.unknown];
  const marks: (readonly [string, NoData])[] = [];
  const visit = (items: readonly ChildNode[]): void => {
    for (const item of items) {
      if (item.kind === 'group') {
        visit(item.items);
        continue;
      }
      const value = read(item);
      if (value !== undefined) pairs.push([item.name, value]);
      else if (item.kind === 'question' && asked(item)) marks.push(...markOf(item));
    }
  };
  visit(holder.items);
  return answersOf([...pairs, ...writeNoData([...marks, ...scope.unknownNoData])]);
}

function markOf(question: QuestionNode): readonly (readonly [string, NoData])[] {
  const kind = question.lacking();
  return kind === null ? [] : [[question.name, kind]];
}
