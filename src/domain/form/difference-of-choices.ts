import type { Choice, Form } from './definition.ts';
import { sameText } from './text.ts';

/** What became of one choice of a list that both versions have. */
type ChoiceChange = {
  readonly kind: 'choice';
  readonly change: 'added' | 'retired' | 'gone' | 'back' | 'reworded';
  readonly list: string;
  readonly name: string;
  readonly label: Record<string, string>;
  readonly columns?: { readonly column: string; readonly before: string; readonly after: string }[];
};

/** Lists that only one version has are told by the questions that choose from them. */
export function differenceOfChoices(before: Form, after: Form): readonly ChoiceChange[] {
  return Object.entries(after.choices).flatMap(([list, { items }]) => {
    const earlier = before.choices[list]?.items;
    if (earlier === undefined) return [];
    const tell = (change: ChoiceChange['change'], { name, label }: Choice): ChoiceChange => ({
      kind: 'choice',
      change,
      list,
      name,
      label: { ...label },
    });
    const repeated = new Set([...repeatedNames(earlier), ...repeatedNames(items)]);
    const old = byIdentity(earlier, repeated);
    const now = byIdentity(items, repeated);
    const changed = [...now].flatMap(([identity, choice]): readonly ChoiceChange[] => {
      const was = old.get(identity);
      if (was === undefined) return [tell('added', choice)];
      if (choice.retired !== was.retired) return [tell(choice.retired === true ? 'retired' : 'back', choice)];
      const columns = changedColumns(was, choice);
      if (columns.length > 0) return [{ ...tell('reworded', choice), columns }];
      return sameText(choice.label, was.label) ? [] : [tell('reworded', choice)];
    });
    const gone = [...old].flatMap(([identity, choice]) => (now.has(identity) ? [] : [tell('gone', choice)]));
    return [...changed, ...gone];
  });
}

/** A name may stand under several of the choices above it; one that stands alone is the same whatever its columns say. */
function byIdentity(items: readonly Choice[], repeated: ReadonlySet<string>): ReadonlyMap<string, Choice> {
  return new Map(
    items.map((choice) => [
      repeated.has(choice.name) ? JSON.stringify([choice.name, choice.filter ?? {}]) : choice.name,
      choice,
    ]),
  );
}

function repeatedNames(items: readonly Choice[]): readonly string[] {
  return [...Map.groupBy(items, ({ name }) => name)].flatMap(([name, all]) => (all.length > 1 ? [name] : []));
}

function changedColumns(was: Choice, is: Choice) {
  const names = new Set([...Object.keys(was.filter ?? {}), ...Object.keys(is.filter ?? {})]);
  return [...names].flatMap((column) => {
    const [before, after] = [was.filter?.[column] ?? '', is.filter?.[column] ?? ''];
    return before === after ? [] : [{ column, before, after }];
  });
}
