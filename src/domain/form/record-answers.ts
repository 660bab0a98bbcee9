import { answersOf } from './answer-values.ts';
import type { Answers, AnswerValue } from './answers.ts';
import type { ChildNode, InstanceNode, RootNode, Scope } from './record-node.ts';
import { shownInstances } from './record-tree.ts';

/** Everything typed, relevant or not, with what the form does not know: what a draft keeps. */
export function draftOf(holder: RootNode | InstanceNode): Answers {
  return collect(holder, holder.scope, (item) => {
    if (item.kind === 'question') return item.typed.read();
    const all = [...item.instances.read(), ...item.surplus];
    return all.length === 0 ? undefined : all.map((instance) => draftOf(instance));
  });
}

/** Only what is relevant (sync-protocol 3.3); `end` is the moment of asking. */
export function submissionOf(root: RootNode | InstanceNode, now: () => string): Answers {
  return collect(root, root.scope, (item) => {
    if (!item.relevant()) return undefined;
    if (item.kind === 'question') {
      const { stores, phone } = item.definition.rules;
      if (!stores) return undefined;
      return phone?.when === 'sent' ? phone.answer({ now: now() }) : item.typed.read();
    }
    const shown = shownInstances(item);
    return shown.length === 0 ? undefined : shown.map((instance) => submissionOf(instance, now));
  });
}

type Read = (item: Exclude<ChildNode, { kind: 'group' }>) => AnswerValue | undefined;

function collect(holder: RootNode | InstanceNode, scope: Scope, read: Read): Answers {
  const pairs: (readonly [string, AnswerValue])[] = [...scope.unknown];
  const visit = (items: readonly ChildNode[]): void => {
    for (const item of items) {
      if (item.kind === 'group') {
        visit(item.items);
        continue;
      }
      const value = read(item);
      if (value !== undefined) pairs.push([item.name, value]);
    }
  };
  visit(holder.items);
  return answersOf(pairs);
}
