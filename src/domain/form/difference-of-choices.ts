import type { Choice, Form } from './definition.ts';
import { sameText } from './text.ts';

/** What became of one choice of a list that both versions have. */
type ChoiceChange = {
  readonly kind: 'choice';
  readonly change: 'added' | 'retired' | 'gone' | 'back' | 'reworded';
  readonly list: string;
  readonly name: string;
  readonly label: Record<string, string>;
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
    const old = byIdentity(earlier);
    const now = byIdentity(items);
    const changed = [...now].flatMap(([identity, choice]): readonly ChoiceChange[] => {
      const was = old.get(identity);
      if (was === undefined) return [tell('added', choice)];
      if (choice.retired !== was.retired) return [tell(choice.retired === true ? 'retired' : 'back', choice)];
      return sameText(choice.label, was.label) ? [] : [tell('reworded', choice)];
    });
    const gone = [...old].flatMap(([identity, choice]) => (now.has(identity) ? [] : [tell('gone', choice)]));
    return [...changed, ...gone];
  });
}

/** A name may stand under several of the choices above it. */
function byIdentity(items: readonly Choice[]): ReadonlyMap<string, Choice> {
  return new Map(items.map((choice) => [JSON.stringify([choice.name, choice.filter ?? {}]), choice]));
}
