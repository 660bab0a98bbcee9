import type { Zone } from './calendar.ts';
import type { DataNode, SchemaNode, Value } from './values.ts';

/** What an expression may ask of the world while it runs; everything is a parameter (time, randomness, instances). */
export type Environment = Zone & {
  readonly uuid: () => string;
  readonly root: () => DataNode;
  /** The element `instance('id')` gives; null when whoever opened the form did not supply it. */
  readonly instance: (id: string) => DataNode | null;
  /** The label of a choice of a select, in the language of the record; '' when it has no such choice. */
  readonly choiceLabel: (question: SchemaNode, choice: string) => string;
};

/** Where an expression stands while it runs. */
export type Frame = {
  /** The context node: `.`. Inside a predicate the candidate. */
  readonly node: DataNode;
  /** The node that the whole expression belongs to: `current()`, and where `${}` starts from. */
  readonly current: DataNode;
  /** The row of the record that a `choice_filter` is asked of, where choices are answers of a repeat. */
  readonly row?: DataNode;
  /** 1-based place among the candidates of a predicate; 0 outside one. */
  readonly position: number;
  /** How many candidates the predicate chooses among: `last()`; 0 outside one. */
  readonly size: number;
  readonly env: Environment;
};

/** A compiled piece of an expression. Keeps no state: the same piece serves every record. */
export type Run = (frame: Frame) => Value;
