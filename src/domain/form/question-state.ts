import { shuffled } from '../expression/randomize.ts';
import { toAtom } from '../expression/values.ts';
import { sameAnswer } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice } from './definition.ts';
import type { OfferedChoice, QuestionState } from './engine-api.ts';
import { namesGone } from './question-verdict.ts';
import { sameItems } from './question-workers.ts';
import type { Lazy } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { QuestionNode } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import { rendered, renderedOrNull } from './rendered-text.ts';

/** What a screen shows of a question. `ownSeed` is the order of its choices where the form names no seed. */
export function createState(context: RecordContext, node: QuestionNode, ownSeed: number): Lazy<QuestionState> {
  const { graph } = context;
  const { definition } = node;
  const { question, expressions } = definition;
  const self = (): QuestionNode => node;
  const label = rendered(context, definition.label, self);
  const hint = renderedOrNull(context, definition.hint, self);
  const guidance = renderedOrNull(context, definition.guidance, self);
  const ordered = (offered: readonly Choice[]): readonly Choice[] => {
    if (question.parameters?.['randomize'] !== 'true') return offered;
    const { seed } = expressions;
    return shuffled(offered, seed === undefined ? ownSeed : toAtom(context.evaluate(seed, node).value));
  };
  const choices = graph.lazy<readonly OfferedChoice[]>(() => {
    const filtered = node.filtered?.read() ?? null;
    const value = node.typed.read();
    const gone = namesGone(definition, value, filtered).filter((name) => typeof name === 'string');
    return [
      ...ordered(filtered ?? definition.choices).filter(
        ({ retired, name }) => retired !== true || isChosen(value, name),
      ),
      ...gone.map((name) => ({ name, label: {}, gone: true as const })),
    ];
  }, sameItems);
  return graph.lazy<QuestionState>(
    () => ({
      path: pathOf(node),
      question,
      relevant: node.relevant(),
      readOnly: node.readOnly(),
      required: node.required(),
      noData: node.typed.read() === undefined ? node.lacking() : null,
      mayLack: node.mayLack(),
      value: node.typed.read(),
      ...node.verdict.read(),
      label: label(),
      hint: hint(),
      guidance: guidance(),
      choices: choices.read(),
    }),
    sameState,
  );
}

function isChosen(value: AnswerValue | undefined, name: string): boolean {
  return Array.isArray(value) ? value.includes(name) : value === name;
}

function sameState(a: QuestionState, b: QuestionState): boolean {
  return (
    a.path === b.path &&
    a.relevant === b.relevant &&
    a.readOnly === b.readOnly &&
    a.required === b.required &&
    a.noData === b.noData &&
    a.mayLack === b.mayLack &&
    sameAnswer(a.value, b.value) &&
    a.violation === b.violation &&
    a.warning === b.warning &&
    a.label === b.label &&
    a.hint === b.hint &&
    a.guidance === b.guidance &&
    a.choices === b.choices
  );
}
