import { useDeferredValue, useState } from 'react';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { PlaceSearchField } from '../../kit/search/PlaceSearchField.tsx';
import { placeDetail } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';

/** As many as one looks through; the rest is found by typing more. */
const SHOWN = 8;

/** A Junta by its name, community, municipality or code. */
export function PlaceTarget({
  onChoose,
}: {
  /** `besides`: what tells this Junta from a namesake. */
  readonly onChoose: (id: string, besides: string) => Promise<void>;
}) {
  const { t } = useTranslation(['erasure', 'boards']);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const index = usePlaceIndex(useOwn(), 'provider');
  if (index.state === 'reading') return <Skeleton />;
  if (index.state !== 'read') return <Unread />;
  const found =
    asked.trim() === ''
      ? []
      : index.value.search({ text: asked, municipality: null, distanceOf: null }).slice(0, SHOWN);
  return (
    <>
      <PlaceSearchField value={text} onChange={setText} />
      {asked.trim() !== '' && found.length === 0 ? <p>{t('noPlace')}</p> : null}
      <List label={t('kind.entity')}>
        {found.map(({ place }) => (
          <ListRow
            key={place.id}
            title={place.name}
            detail={placeDetail(place)}
            onClick={() => void onChoose(place.id, placeDetail(place))}
          />
        ))}
      </List>
    </>
  );
}
