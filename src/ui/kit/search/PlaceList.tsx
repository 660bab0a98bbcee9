import { LocateFixed, Search } from 'lucide-react';
import { type ComponentType, type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { howFarMetres } from '../../../domain/place/how-far.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { SelectInput } from '../components/Field.tsx';
import { List, ListRow } from '../components/List.tsx';
import { useRoughPosition } from '../hooks/use-position.ts';
import { formatDistance, formatNumber } from '../i18n/formats.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Place, PlaceIndex } from './place-index.ts';
import { municipalityLabel, nameParts, placeDetail } from './registry-places.ts';
import './place-list.css';
import { PlaceSearchField } from './PlaceSearchField.tsx';
import { PositionTrouble } from './PositionTrouble.tsx';

/** Rows shown at a time: a small phone draws them in one frame. */
const PAGE = 30;

/** Search over Juntas or partners: by words, by municipality, by nearness. */
export function PlaceList({
  index,
  texts,
  hrefOf,
  currentId,
  searchLabel,
  After,
  Marks,
  children,
}: {
  readonly index: PlaceIndex;
  /** The namespace of the words that count the places. */
  readonly texts: 'boards' | 'partners';
  readonly hrefOf: (place: Place) => string;
  readonly currentId: string | null;
  readonly searchLabel: string;
  /** What stands below the list, also when nothing was found: the way to register what is not there. */
  readonly After?: ComponentType<{ readonly typed: string; readonly municipality: string | null }>;
  /** What else is known of a place, under its name: a letter, the last visit, a draft. */
  readonly Marks?: ComponentType<{ readonly place: Place }>;
  /** What is said above the places. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation(['boards', 'partners', 'register']);
  const [text, setText] = useState('');
  const [municipality, setMunicipality] = useState('');
  const [pages, setPages] = useState(1);
  const { position, look } = useRoughPosition();
  const asked = useDeferredValue(text);
  const found = useMemo(
    () =>
      index.search({
        text: asked,
        municipality: municipality === '' ? null : municipality,
        distanceOf: position.state === 'known' ? ({ location }) => howFarMetres(position, location) : null,
      }),
    [index, asked, municipality, position],
  );
  const nearest = useMemo(
    () =>
      position.state !== 'known'
        ? null
        : (index.search({
            text: '',
            municipality: null,
            distanceOf: ({ location }) => howFarMetres(position, location),
          })[0]?.place.municipality ?? null),
    [index, position],
  );
  const ids = { municipality: useId() };
  const shown = found.slice(0, pages * PAGE);
  const changeText = (next: string) => {
    setText(next);
    setPages(1);
  };
  return (
    <div className="place-list">
      <search className="place-list__tools">
        <PlaceSearchField value={text} onChange={changeText} label={searchLabel} hint={t(`${texts}:searchHint`)} />
        <div className="place-list__filters">
          <Button icon={LocateFixed} busy={position.state === 'looking'} onClick={look}>
            {t('near')}
          </Button>
          {index.municipalities.length < 2 ? null : (
            <div>
              <label className="visually-hidden" htmlFor={ids.municipality}>
                {t('municipality')}
              </label>
              <SelectInput
                id={ids.municipality}
                value={municipality}
                onChange={(code) => {
                  setMunicipality(code);
                  setPages(1);
                }}
                options={[
                  { value: '', label: t('allMunicipalities') },
                  ...index.municipalities.map((code) => ({ value: code, label: municipalityLabel(code) })),
                ]}
              />
            </div>
          )}
        </div>
      </search>
      <PositionTrouble state={position.state} />
      {children}
      <output className="place-list__count">
        {asked === '' && municipality === '' && position.state !== 'known'
          ? t(`${texts}:total`, { count: found.length, number: formatNumber(found.length, 0) })
          : t(`${texts}:found`, { count: found.length, number: formatNumber(found.length, 0) })}
      </output>
      {found.length === 0 ? (
        <EmptyState icon={Search} title={t('none.title')}>
          {t('none.text')}
        </EmptyState>
      ) : (
        <Card flush>
          <List>
            {shown.map(({ place, distanceMetres: metres }) => (
              <ListRow
                key={place.id}
                title={<PlaceName name={place.name} />}
                detail={
                  <>
                    {metres === null ? null : (
                      <>
                        <strong>{t('distance', { distance: formatDistance(metres) })}</strong>
                        <br />
                      </>
                    )}
                    {placeDetail(place)}
                    {place.registeredHere === true ? (
                      <>
                        <br />
                        {t('register:here')}
                      </>
                    ) : null}
                    {Marks === undefined ? null : <Marks place={place} />}
                  </>
                }
                href={hrefOf(place)}
                current={place.id === currentId}
              />
            ))}
          </List>
        </Card>
      )}
      {shown.length < found.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('more', { count: Math.min(PAGE, found.length - shown.length) })}
        </Button>
      ) : null}
      {After === undefined ? null : <After typed={text} municipality={lookedIn(index, municipality, nearest)} />}
    </div>
  );
}

/** The municipality that was searched: the chosen or only one, or that of the nearest place; null: unknown. */
function lookedIn(index: PlaceIndex, chosen: string, nearest: string | null): string | null {
  if (chosen !== '') return chosen;
  return index.municipalities.length === 1 ? (index.municipalities[0] ?? null) : nearest;
}

/** Seen without what is the same in every row; read aloud whole. */
function PlaceName({ name }: { readonly name: string }) {
  const { generic, own } = nameParts(name);
  return (
    <>
      {generic === '' ? null : <span className="visually-hidden">{generic}</span>}
      {own}
    </>
  );
}
