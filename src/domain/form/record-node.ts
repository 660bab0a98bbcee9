import type { DataNode } from '../expression/values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice, Text } from './definition.ts';
import type { GroupState, QuestionState, RepeatState, Violation } from './engine-api.ts';
import type { GroupDefinition, QuestionDefinition, RepeatDefinition, RootDefinition } from './model.ts';
import type { NoData } from './no-data.ts';
import type { Eager, Lazy, Source } from './reactive.ts';

/** The nodes of a record being filled. Each is a node of the tree that expressions walk. */
export type RecordNode = RootNode | InstanceNode | GroupNode | ListNode | QuestionNode;
/** What holds questions. */
export type ContainerNode = RootNode | InstanceNode | GroupNode;
export type ChildNode = GroupNode | ListNode | QuestionNode;

type Base = DataNode & {
  /** Shared with the parent where the node has no condition of its own; null: always relevant. */
  readonly relevance: Eager<boolean> | null;
  readonly readOnly: () => boolean;
};

/** Where names are unique: the record, or one instance of a repeat. Groups do not show in answers. */
export type Scope = {
  readonly byName: Map<string, ChildNode>;
  /** `` or `puntos[2]/`. */
  readonly prefix: () => string;
  /** False in an instance that `repeat_count` has put aside. */
  readonly isLaid: () => boolean;
  /** Answers under names that the form does not have, and answers that cannot be read: kept and passed on. */
  readonly unknown: ReadonlyMap<string, AnswerValue>;
  /** Questions without data that the form does not have: kept and passed on. */
  readonly unknownNoData: ReadonlyMap<string, NoData>;
};

export type RootNode = Base & {
  readonly kind: 'root';
  readonly definition: RootDefinition;
  readonly scope: Scope;
  readonly items: readonly ChildNode[];
};

export type InstanceNode = Base & {
  readonly kind: 'instance';
  readonly definition: RepeatDefinition;
  readonly scope: Scope;
  readonly list: ListNode;
  readonly items: readonly ChildNode[];
  readonly key: string;
  readonly label: () => Text;
};

export type GroupNode = Base & {
  readonly kind: 'group';
  readonly definition: GroupDefinition;
  readonly scope: Scope;
  readonly items: readonly ChildNode[];
  readonly state: Lazy<GroupState>;
};

export type ListNode = Base & {
  readonly kind: 'list';
  readonly definition: RepeatDefinition;
  readonly scope: Scope;
  /** The repeat's condition, asked while there is no instance to ask it of; null: it has none. */
  readonly whileEmpty: Eager<boolean> | null;
  /** What the repeat stands in. */
  readonly holder: ContainerNode;
  readonly instances: Source<readonly InstanceNode[]>;
  /** Instances that `repeat_count` does not want now; they come back with their answers when it does. */
  readonly surplus: InstanceNode[];
  readonly counter: () => Eager<void> | null;
  readonly label: () => Text;
  readonly violation: Lazy<Violation | null>;
  readonly state: Lazy<RepeatState>;
};

export type QuestionNode = Base & {
  readonly kind: 'question';
  readonly definition: QuestionDefinition;
  readonly scope: Scope;
  readonly typed: Source<AnswerValue | undefined>;
  /** The mark that a person set. `lacking` says whether it counts. */
  readonly noData: Source<NoData | null>;
  /** Whether it may be left without data now: the form allows it, or its list offers nothing to choose. */
  readonly mayLack: () => boolean;
  /** Why it has no answer, as far as it may lack one; read only while it has none. */
  readonly lacking: () => NoData | null;
  /** Choices after `choice_filter`, retired ones included; null: all of the list. */
  readonly filtered: Eager<readonly Choice[] | null> | null;
  /** What must run by itself: a calculation, a trigger's calculation, the removal of choices. */
  readonly workers: readonly Eager<void>[];
  /** The calculation that its trigger sets off. */
  readonly triggered: Eager<void> | null;
  readonly required: () => boolean;
  readonly verdict: Lazy<{ readonly violation: Violation | null; readonly warning: Violation | null }>;
  readonly state: Lazy<QuestionState>;
  /** Whether what it shows, or that it shows, was worked out from an answer that is refused. */
  readonly restsOnRefused: Lazy<boolean>;
};
