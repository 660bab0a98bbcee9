import { type Compiled, runAt } from '../expression/compile.ts';
import type { Environment } from '../expression/evaluation.ts';
import { type DataNode, toText, type Value } from '../expression/values.ts';
import { answerWithoutUnit } from './answer-words.ts';
import type { Answers, AnswerValue } from './answers.ts';
import type { LanguageTag, Text } from './definition.ts';
import type { EngineOptions, FormModel } from './engine-api.ts';
import { internalsOf } from './model.ts';
import { createGraph, type Graph, type GraphKind, type Source } from './reactive.ts';
import type { InstanceNode, QuestionNode, RootNode } from './record-node.ts';
import { choicesInRecord } from './repeat-choices.ts';
import { instanceOfRows } from './secondary-instances.ts';
import type { Template, TemplatePart } from './template.ts';
import { defaultLanguageOf, languageOf, pickText } from './text.ts';

/** Counts what the engine works out, so that a test can hold its cost. */
export type EngineProbe = { evaluations: number };

/**
 * `missing`: it read an instance that was not supplied, so the value means nothing. `recorded`: it was settled when the
 * record was made (`EngineOptions.recorded`), so what is stored stays; true where it is missing too. `stamped`: the
 * same of a calculation that reads the clock. `byChance`: another look would give another value.
 */
type Evaluated = {
  readonly value: Value;
  readonly missing: boolean;
  readonly recorded: boolean;
  readonly stamped: boolean;
  readonly byChance: boolean;
};

/** What all nodes of one record share. */
export type RecordContext = {
  readonly model: FormModel;
  readonly graph: Graph;
  readonly options: EngineOptions;
  /** The language in which `jr:choice-name` answers now. */
  readonly language: Source<LanguageTag>;
  /** Choices taken away are removed; false where stored answers are only checked. */
  readonly removesChoices: boolean;
  /** True once the record stands: from then on changes pull triggers. */
  isLive: boolean;
  /** Nodes that may still be made; stored answers cannot make more. */
  nodeBudget: number;
  /** New instances whose defaults are still to be worked out. */
  readonly fresh: InstanceNode[];
  readonly removed: { readonly path: string; readonly names: readonly string[] }[];
  readonly nextKey: () => string;
  readonly evaluate: (
    compiled: Compiled,
    node: DataNode,
    row?: { readonly node: DataNode; readonly position: number; readonly size: number },
  ) => Evaluated;
  /** Whether another day has begun; what reads the clock is then to be worked out anew. */
  readonly passTime: () => boolean;
  /** A text with its references filled in. */
  readonly render: (template: Template, node: DataNode) => Text;
  /** Gives a question an answer, and pulls its triggers. */
  readonly assign: (node: QuestionNode, value: AnswerValue | undefined) => void;
  /** Set once, when the tree stands. */
  root: RootNode | null;
  /** Told of every question whose answer an expression reads; null: nobody listens. */
  onRead: ((node: QuestionNode) => void) | null;
  /** An answer that is only tried: expressions read it in place of the node's own. */
  trial: { readonly node: QuestionNode; readonly value: AnswerValue } | null;
};

const MAX_NODES = 60_000;

/** The context of a record that is being opened. */
export function createContext(
  model: FormModel,
  options: EngineOptions,
  probe: EngineProbe,
  removesChoices: boolean,
  kind: GraphKind,
): RecordContext {
  const inside = internalsOf(model);
  const graph = createGraph(kind);
  const supplied = new Map<string, DataNode>();
  const language = graph.source(languageOf(model.form, options.language ?? defaultLanguageOf(model.form)));
  let touchedMissing = false;
  let touchedRecorded = false;
  let touchedClock = false;
  let touchedChance = false;
  let keys = 0;
  const { recorded } = options;
  const day = graph.source(options.clock.now().slice(0, 10));

  const env: Environment = {
    now: () => {
      // Read, so that whoever asks for the time is asked again on another day.
      day.read();
      touchedClock = true;
      return options.clock.now();
    },
    uuid: () => {
      touchedChance = true;
      return options.uuid();
    },
    root: () => {
      if (context.root === null) throw new Error('the record does not stand yet');
      return context.root;
    },
    instance: (id) => {
      if (recorded?.instances.includes(id) === true) touchedRecorded = true;
      const known = supplied.get(id);
      if (known !== undefined) return known;
      const file = inside.fileInstance(id);
      if (file !== null) return file;
      const choices = inside.instanceNames.has(id) ? null : inside.choiceInstance(id, language.read());
      if (choices !== null) return choices;
      const rows: readonly Answers[] | undefined = ownRows(options.instances, id);
      if (rows === undefined) {
        touchedMissing = true;
        return null;
      }
      const made = instanceOfRows(rows);
      supplied.set(id, made);
      return made;
    },
    choiceLabel: (schema, choice) => {
      const definition = inside.byName.get(schema.name);
      if (definition?.kind !== 'question') return '';
      const found = choicesInRecord(definition, env.root(), model.form).find(({ name }) => name === choice);
      return pickText(found?.label, language.read(), defaultLanguageOf(model.form));
    },
  };

  const evaluate: RecordContext['evaluate'] = (compiled, node, row) => {
    const outer = { touchedMissing, touchedRecorded, touchedClock, touchedChance };
    touchedMissing = false;
    touchedRecorded = false;
    touchedClock = false;
    touchedChance = false;
    probe.evaluations += row === undefined || row.position === 1 ? 1 : 0;
    const value =
      row === undefined
        ? runAt(compiled, node, env)
        : compiled.run({ node: row.node, current: node, row: row.node, position: row.position, size: row.size, env });
    const isRecorded = touchedMissing || touchedRecorded;
    const stamped = isRecorded || (touchedClock && recorded?.time === true);
    const found = { value, missing: touchedMissing, recorded: isRecorded, stamped, byChance: touchedChance };
    ({ touchedMissing, touchedRecorded, touchedClock, touchedChance } = outer);
    return found;
  };

  const renderPart = (part: TemplatePart, before: TemplatePart, node: DataNode, language: LanguageTag): string => {
    if (typeof part === 'string') return part;
    const { value } = evaluate(part, node);
    if (typeof value !== 'object') return toText(value);
    return value
      .map((found) => {
        if (isRecordQuestion(found)) context.onRead?.(found);
        const answer = isRecordQuestion(found) ? found.typed.read() : undefined;
        if (!isRecordQuestion(found) || answer === undefined) return toText([found]);
        const { question: asked } = found.definition;
        const choices = choicesInRecord(found.definition, env.root(), model.form);
        return answerWithoutUnit(asked, answer, choices, language, typeof before === 'string' ? before : '');
      })
      .filter((text) => text !== '')
      .join(', ');
  };

  const context: RecordContext = {
    model,
    graph,
    options,
    language,
    removesChoices,
    isLive: false,
    nodeBudget: MAX_NODES,
    fresh: [],
    removed: [],
    root: null,
    onRead: null,
    trial: null,
    nextKey: () => {
      keys += 1;
      return `i${keys}`;
    },
    evaluate,
    passTime: () => day.write(options.clock.now().slice(0, 10)),
    render: ({ text, parts }, node) => {
      if (parts === null) return text;
      return Object.fromEntries(
        [...parts].map(([language, cut]) => [
          language,
          cut.map((part, index) => renderPart(part, cut[index - 1] ?? '', node, language)).join(''),
        ]),
      );
    },
    assign: (node, value) => {
      if (!node.typed.write(value) || !context.isLive) return;
      for (const target of node.definition.triggers) {
        for (const found of triggeredNodes(node, target.name)) found.triggered?.schedule();
      }
    },
  };
  return context;
}

function ownRows(instances: EngineOptions['instances'], id: string): readonly Answers[] | undefined {
  return instances !== undefined && Object.hasOwn(instances, id) ? instances[id] : undefined;
}

/** The triggered question's nodes: in the same instance, else outwards, else in every instance. */
function triggeredNodes(from: QuestionNode, name: string): readonly QuestionNode[] {
  const beside = from.scope.byName.get(name);
  if (beside?.kind === 'question') return [beside];
  for (let node: DataNode | null = from; node !== null; node = node.parent()) {
    const found = findBelow(node, name);
    if (found.length > 0) return found;
  }
  return [];
}

function findBelow(node: DataNode, name: string): readonly QuestionNode[] {
  return node.members().flatMap((child) => {
    if (isRecordQuestion(child)) return child.name === name ? [child] : [];
    return findBelow(child, name);
  });
}

function isRecordQuestion(node: DataNode): node is QuestionNode {
  return 'kind' in node && node.kind === 'question';
}
