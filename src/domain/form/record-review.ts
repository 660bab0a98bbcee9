import type { Violation } from './engine-api.ts';
import type { NoDataAt } from './no-data.ts';
import type { ChildNode, QuestionNode, RootNode } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import { shownInstances } from './shown-instances.ts';

/** Everything that stands in the way, in document order; null: on all pages. */
export function violationsOf(root: RootNode, page: string | null): readonly Violation[] {
  const found: Violation[] = [];
  visit(itemsOn(root, page), (item) => {
    const violation = item.kind === 'list' ? item.violation.read() : item.verdict.read().violation;
    if (violation !== null) found.push(violation);
  });
  return found;
}

/** What asks for a second look, in document order. */
export function warningsOf(root: RootNode, page: string | null): readonly Violation[] {
  const found: Violation[] = [];
  visit(itemsOn(root, page), (item) => {
    const warning = item.kind === 'list' ? null : item.verdict.read().warning;
    if (warning !== null) found.push(warning);
  });
  return found;
}

/** The questions that are asked now and have no data, in document order. */
export function noDataIn(root: RootNode): readonly NoDataAt[] {
  const found: NoDataAt[] = [];
  visit(root.items, (item) => {
    if (item.kind !== 'question') return;
    const kind = item.lacking();
    if (kind === null || item.typed.read() !== undefined || !item.relevant()) return;
    found.push({ path: pathOf(item), kind });
  });
  return found;
}

export type Progress = {
  readonly relevant: boolean;
  readonly asked: number;
  readonly answered: number;
  readonly missing: number;
};

/** `missing` counts what stands in the way; a page is relevant when something on it is. */
export function progressOf(root: RootNode, page: string): Progress {
  const asked: QuestionNode[] = [];
  let missing = 0;
  let isShown = false;
  visit(itemsOn(root, page), (item) => {
    if (!item.relevant()) return;
    const violation = item.kind === 'list' ? item.violation.read() : item.verdict.read().violation;
    if (violation !== null) missing += 1;
    if (item.kind === 'list' || item.definition.rules.asks || !item.definition.rules.stores) isShown = true;
    if (item.kind === 'question' && item.definition.rules.asks && !item.readOnly()) asked.push(item);
  });
  const answered = asked.filter((item) => item.typed.read() !== undefined).length;
  return { relevant: isShown, asked: asked.length, answered, missing };
}

function itemsOn(root: RootNode, page: string | null): readonly ChildNode[] {
  return page === null ? root.items : root.items.filter((item) => item.definition.page === page);
}

function visit(items: readonly ChildNode[], act: (item: Exclude<ChildNode, { kind: 'group' }>) => void): void {
  for (const item of items) {
    if (item.kind === 'group') {
      visit(item.items, act);
      continue;
    }
    act(item);
    if (item.kind === 'list') for (const instance of shownInstances(item)) visit(instance.items, act);
  }
}
