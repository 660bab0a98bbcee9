import type { Compiled } from '../expression/compile.ts';
import type { SchemaNode } from '../expression/values.ts';
import { type Part, reaches } from './dependency-part.ts';
import type { FormProblem } from './engine-api.ts';
import type { Definition } from './model.ts';
import { placeOf } from './problem-place.ts';
import { loosenTotals, rankTotal } from './running-totals.ts';

/**
 * Orders relevance and values after what they read, in any direction of the document (Kahn's algorithm), and refuses
 * cycles by name. Each definition has two parts: whether it is relevant, and its value (of a repeat: its count).
 */
export function orderByDependency(definitions: readonly Definition[], problems: FormProblem[]): void {
  const parts = definitions.flatMap((definition): readonly Part[] => [
    { definition, aspect: 'relevant', needs: [] },
    { definition, aspect: 'value', needs: [] },
  ]);
  const partOf = (definition: Definition, aspect: Part['aspect']): Part | undefined =>
    parts[definition.order * 2 + (aspect === 'relevant' ? 0 : 1)];
  const form = indexOf(definitions);
  for (const part of parts) part.needs = needsOf(part, form, partOf);

  let stuck = rank(parts);
  if (stuck.length === 0) return;
  loosenCounts(stuck);
  loosenChoices(stuck);
  const totals = loosenTotals(stuck);
  stuck = rank(parts);
  for (const total of totals) rankTotal(total);
  if (stuck.length > 0) problems.push(describeCycle(stuck));
}

/** Gives every part its rank after what it needs; what is left stands in a cycle or behind one. */
function rank(parts: readonly Part[]): readonly Part[] {
  const dependents = new Map<Part, Part[]>();
  const open = new Map(parts.map((part) => [part, new Set(part.needs).size]));
  for (const part of parts) {
    for (const need of new Set(part.needs)) dependents.set(need, [...(dependents.get(need) ?? []), part]);
  }
  const ready = parts.filter((part) => open.get(part) === 0);
  let done = 0;
  for (const part of ready) {
    done += 1;
    part.definition.ranks[part.aspect] = done;
    for (const dependent of dependents.get(part) ?? []) {
      const left = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, left);
      if (left === 0) ready.push(dependent);
    }
  }
  return parts.filter((part) => (open.get(part) ?? 0) > 0);
}

/**
 * ODK's "again as long as": a `repeat_count` may read its own instances, directly or through a calculation. How many
 * there are is asked again after each change until it stays the same, so that nothing needs to stand before it that
 * itself waits for it.
 */
function loosenCounts(stuck: readonly Part[]): void {
  for (const part of stuck) {
    if (part.aspect !== 'value' || part.definition.kind !== 'repeat') continue;
    part.needs = part.needs.filter((need) => !reaches(need, part));
  }
}

/**
 * Breaks a circle that ODK allows. Example: `select_one ${nombre}` with a further question "another one" in the repeat,
 * which shows only while nothing is chosen. Choices are looked up again after each change. That ends, because a choice
 * that is no longer offered is only ever removed.
 */
function loosenChoices(stuck: readonly Part[]): void {
  for (const part of stuck) {
    const { definition } = part;
    if (part.aspect !== 'value' || definition.kind !== 'question' || definition.choicesFrom === null) continue;
    if (definition.expressions.calculation === undefined)
      part.needs = part.needs.filter((need) => !reaches(need, part));
  }
}

type PartOf = (definition: Definition, aspect: Part['aspect']) => Part | undefined;

function needsOf({ definition, aspect }: Part, form: FormIndex, partOf: PartOf): readonly Part[] {
  const needs: (Part | undefined)[] = [];
  const read = (compiled: Compiled | undefined, except?: Definition): void => {
    for (const schema of compiled?.reads ?? []) {
      const target = form.bySchema.get(schema);
      if (target === undefined || target === except) continue;
      // Which instances a path into a repeat finds comes with the relevance of what is in them.
      needs.push(partOf(target, 'relevant'), partOf(target, 'value'));
    }
  };
  if (definition.kind === 'root') return [];
  if (aspect === 'relevant') {
    if (definition.parent !== null && definition.parent.kind !== 'root')
      needs.push(partOf(definition.parent, 'relevant'));
    // The condition of a repeat is asked of each of its instances, and so of all that stands in them.
    if (definition.kind === 'repeat') needs.push(partOf(definition, 'value'));
    read(definition.expressions.relevant);
  } else if (definition.kind === 'repeat') {
    if (definition.parent !== null && definition.parent.kind !== 'root')
      needs.push(partOf(definition.parent, 'relevant'));
    read(definition.expressions.repeatCount);
  } else {
    needs.push(partOf(definition, 'relevant'));
    if (definition.kind === 'question') {
      read(definition.expressions.choiceFilter, definition);
      read(definition.expressions.choiceNodes, definition);
      if (!definition.isTriggered) read(definition.expressions.calculation);
      for (const source of form.triggersOf.get(definition) ?? []) needs.push(partOf(source, 'value'));
    }
  }
  return needs.filter((need) => need !== undefined);
}

type FormIndex = {
  readonly bySchema: ReadonlyMap<SchemaNode, Definition>;
  /** What triggers a question. */
  readonly triggersOf: ReadonlyMap<Definition, readonly Definition[]>;
};

function indexOf(definitions: readonly Definition[]): FormIndex {
  const triggersOf = new Map<Definition, readonly Definition[]>();
  for (const source of definitions) {
    if (source.kind !== 'question') continue;
    for (const target of source.triggers) triggersOf.set(target, [...(triggersOf.get(target) ?? []), source]);
  }
  return { bySchema: new Map(definitions.map((definition) => [definition, definition])), triggersOf };
}

/** Walks back from any part that is stuck: it must come round. */
function describeCycle(stuck: readonly Part[]): FormProblem {
  const isStuck = new Set(stuck);
  const path: Part[] = [];
  let part = stuck[0];
  while (part !== undefined && !path.includes(part)) {
    path.push(part);
    part = part.needs.find((need) => isStuck.has(need));
  }
  const cycle = path.slice(part === undefined ? 0 : path.indexOf(part));
  const names = cycle.map((step) => step.definition.name).filter((name, index, all) => name !== all[index - 1]);
  const [first] = cycle;
  const column =
    first?.aspect === 'relevant' ? 'relevant' : first?.definition.kind === 'repeat' ? 'repeat_count' : 'calculation';
  const ring = [...names, ...(names.length === 1 || names.at(-1) !== names[0] ? [names[0] ?? ''] : [])];
  return {
    code: 'cycle',
    place: first === undefined ? '' : placeOf(first.definition.place, column),
    found: ring.join(' > '),
    expected: 'no question that depends on itself',
  };
}
