import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AnswerValue, Path } from '../../../src/domain/form/answers.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { FormEngine, PageItem, QuestionState } from '../../../src/domain/form/engine-api.ts';
import { forms } from '../../../src/forms/index.ts';
import { barShare, shareAt } from '../../../src/ui/form/bar-share.ts';
import { REVIEW_PAGE, relevantPages } from '../../../src/ui/form/pages.ts';
import { ask, group, modelOf, repeat } from '../../domain/form/scenario.ts';
import { fill } from '../../forms/fill.ts';

/** What somebody does next: an answer to what is asked there, a card more or less, a page on, back, or to the end. */
type Step = { readonly kind: 'answer' | 'clear' | 'add' | 'remove' | 'on' | 'back' | 'jump'; readonly pick: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'clear', 'add', 'remove', 'on', 'on', 'back', 'jump'),
  pick: fc.nat({ max: 9_999 }),
});

/** Answers of the first page decide how many pages follow, through a repeat that is summed up. */
const withRepeat = modelOf([
  group('inicio', [ask('integer', 'cuantos'), repeat('cosas', [ask('integer', 'medida')])]),
  group('segunda', [ask('text', 'a')], { relevant: '${cuantos} > 1' }),
  group('tercera', [ask('text', 'b')], { relevant: 'sum(${medida}) > 3' }),
  group('cuarta', [ask('text', 'c')], { relevant: 'count(${cosas}) > 1' }),
  group('final', [ask('text', 'd')]),
]);

function lists(): FormEngine {
  const clock = { now: () => '2026-11-22T08:00:00.000-06:00' };
  return createEngine(withRepeat, { answers: {}, isNew: true, clock, uuid: () => '' });
}

/** Takes the steps one after the other; tells after each where somebody is. */
function walk(engine: FormEngine, steps: readonly Step[], look: (page: string) => void): void {
  let page = relevantPages(engine)[0]?.name ?? REVIEW_PAGE;
  look(page);
  for (const { kind, pick } of steps) {
    const items = engine.model.pages.find(({ name }) => name === page)?.items ?? [];
    const names = [...relevantPages(engine).map(({ name }) => name), REVIEW_PAGE];
    const at = Math.max(0, names.indexOf(page));
    if (kind === 'on') page = names[at + 1] ?? page;
    else if (kind === 'back') page = names[at - 1] ?? page;
    else if (kind === 'jump') page = names[pick % names.length] ?? page;
    else change(engine, items, kind, pick);
    look(page);
  }
}

function change(
  engine: FormEngine,
  items: readonly PageItem[],
  kind: 'answer' | 'clear' | 'add' | 'remove',
  pick: number,
) {
  const lists = items.filter((item) => item.kind === 'repeat');
  const list = lists[pick % Math.max(1, lists.length)]?.repeat.name;
  if (kind === 'add') return list === undefined ? undefined : void engine.addInstance(list);
  if (kind === 'remove') {
    const last = list === undefined ? undefined : engine.repeat(list).instances.at(-1);
    return last === undefined ? undefined : engine.removeInstance(last.path);
  }
  const paths = items.flatMap((item): readonly Path[] => {
    if (item.kind === 'question') return [item.question.name];
    if (item.kind !== 'repeat') return [];
    const inside = item.items.flatMap((each) => (each.kind === 'question' ? [each.question.name] : []));
    return engine.repeat(item.repeat.name).instances.flatMap(({ path }) => inside.map((name) => `${path}/${name}`));
  });
  const path = paths[pick % Math.max(1, paths.length)];
  const state = path === undefined ? null : engine.find(path);
  if (path === undefined || state === null || !state.relevant || state.readOnly) return undefined;
  return engine.set(path, kind === 'clear' ? undefined : answerOf(state, pick));
}

function answerOf({ question, choices }: QuestionState, pick: number): AnswerValue | undefined {
  const choice = choices[pick % Math.max(1, choices.length)]?.name;
  const { type } = question;
  if (type === 'select_one') return choice;
  if (type === 'select_multiple') return choice === undefined ? [] : [choice];
  if (type === 'integer' || type === 'decimal') return pick % 50;
  if (type === 'date') return '2026-11-22';
  return type === 'text' ? 'algo' : undefined;
}

/** Whether the bar ever went backwards in a walk, and whether it would have, counting the pages of each moment alone. */
function backwards(engine: FormEngine, steps: readonly Step[]) {
  const seen = { bar: 0, alone: 0, isBack: false, wouldBe: false };
  walk(engine, steps, (page) => {
    const [bar, alone] = [barShare(engine, page), shareAt(engine, page)];
    expect(bar).toBeGreaterThanOrEqual(0);
    expect(bar).toBeLessThanOrEqual(1);
    if (page === REVIEW_PAGE) expect(bar).toBe(1);
    seen.isBack ||= bar < seen.bar;
    seen.wouldBe ||= alone < seen.alone;
    Object.assign(seen, { bar, alone });
  });
  return seen;
}

describe('the bar over a form never goes backwards, whatever is answered, taken away or turned back to', () => {
  it.each(forms.map((form) => [form.id, form] as const))('%s', (_, form) => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 10, maxLength: 60 }),
        (steps) => !backwards(fill(form).engine, steps).isBack,
      ),
      { numRuns: 6 },
    );
  });

  it('a form whose lists bring pages', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => !backwards(lists(), steps).isBack));
  });
});

test('an answer that brings pages takes the bar back where only the pages of the moment count', () => {
  const brings: readonly Step[] = [
    { kind: 'on', pick: 0 },
    { kind: 'back', pick: 0 },
    { kind: 'answer', pick: 40 },
    { kind: 'on', pick: 0 },
  ];
  expect(backwards(lists(), brings)).toMatchObject({ isBack: false, wouldBe: true });
});
