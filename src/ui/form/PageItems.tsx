import { memo } from 'react';
import type { Group } from '../../domain/form/definition.ts';
import type { PageItem } from '../../domain/form/engine-api.ts';
import { useFormPage } from './form-page-context.ts';
import type { Place } from './place.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { RepeatCards } from './RepeatCards.tsx';
import { useGroup } from './use-engine.ts';
import { useText } from './use-language.ts';

/** Everything that stands on a page or in an instance of a repeat, in order. */
export const PageItems = memo(function PageItems({
  items,
  place,
}: {
  readonly items: readonly PageItem[];
  readonly place: Place;
}) {
  return items.map((item) => {
    switch (item.kind) {
      case 'question': {
        const { name } = item.question;
        return <QuestionCard key={name} path={place.path === null ? name : `${place.path}/${name}`} />;
      }
      case 'heading':
        return <GroupHeading key={item.group.name} group={item.group} place={place} />;
      case 'repeat':
        return <RepeatCards key={item.repeat.name} item={item} place={place} Items={PageItems} />;
      default:
        return item satisfies never;
    }
  });
});

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
