import { memo, useMemo } from 'react';
import type { Group } from '../../domain/form/definition.ts';
import type { PageItem } from '../../domain/form/engine-api.ts';
import { choiceRuns } from './choice-runs.ts';
import { useFormPage } from './form-page-context.ts';
import type { Place } from './place.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { RepeatCards } from './RepeatCards.tsx';
import { useGroup } from './use-engine.ts';
import { useText } from './use-language.ts';
import './choice-grid.css';

/** Everything that stands on a page or in an instance of a repeat, in order. */
export const PageItems = memo(function PageItems({
  items,
  place,
}: {
  readonly items: readonly PageItem[];
  readonly place: Place;
}) {
  const { session } = useFormPage();
  const { form } = session.engine.model;
  const runs = useMemo(() => choiceRuns(form, items), [form, items]);
  return runs.map((run) =>
    run.kind === 'item' ? (
      <OneItem key={nameOf(run.item)} item={run.item} place={place} />
    ) : (
      <div key={run.items.map(nameOf).join()} className="choice-grid">
        {run.items.map((item) => (
          <OneItem key={nameOf(item)} item={item} place={place} />
        ))}
      </div>
    ),
  );
});

function OneItem({ item, place }: { readonly item: PageItem; readonly place: Place }) {
  switch (item.kind) {
    case 'question': {
      const { name } = item.question;
      return <QuestionCard path={place.path === null ? name : `${place.path}/${name}`} />;
    }
    case 'heading':
      return <GroupHeading group={item.group} place={place} />;
    case 'repeat':
      return <RepeatCards item={item} place={place} Items={PageItems} />;
    default:
      return item satisfies never;
  }
}

function nameOf(item: PageItem): string {
  switch (item.kind) {
    case 'question':
      return item.question.name;
    case 'heading':
      return item.group.name;
    case 'repeat':
      return item.repeat.name;
    default:
      return item satisfies never;
  }
}

function GroupHeading({ group, place }: { readonly group: Group; readonly place: Place }) {
  const { session } = useFormPage();
  const text = useText();
  const state = useGroup(session.engine, group.name, place.path ?? undefined);
  if (!state.relevant || group.label === undefined) return null;
  return (
    <div className="page-heading">
      <h2 className="page-heading__title">{text(state.label)}</h2>
      {state.hint === null ? null : <p className="page-heading__hint">{text(state.hint)}</p>}
    </div>
  );
}
