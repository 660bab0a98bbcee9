import { useMemo, useState } from 'react';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { LetterShape } from '../../kit/charts/LetterShape.tsx';
import { ToneShape } from '../../kit/charts/ToneShape.tsx';
import { ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { OutlineMap } from '../../kit/map/OutlineMap.tsx';
import { OutsideHonduras } from '../../kit/map/OutsideHonduras.tsx';
import type { Place } from '../../kit/search/place-index.ts';
import { nameParts } from '../../kit/search/registry-places.ts';
import { type MarksBy, municipalityMarks } from './municipality-marks.ts';

/** The Juntas of a municipality on a map that needs no signal, by letter or by chlorine, in colour and shape. */
export function MunicipalityMap({
  places,
  rows,
}: {
  readonly places: readonly Place[];
  readonly rows: readonly BoardRow[];
}) {
  const { t } = useTranslation('month');
  const [by, setBy] = useState<MarksBy>('letter');
  const [chosen, setChosen] = useState<Place | null>(null);
  const marks = useMemo(() => municipalityMarks(places, rows, by), [places, rows, by]);
  if (marks.places.length === 0) return <p>{t('map.none')}</p>;
  return (
    <Section title={t('map.title')}>
      <div className="no-print">
        <SegmentedChoice
          legend={t('map.by')}
          legendHidden
          options={[
            { value: 'letter', label: t('map.letter') },
            { value: 'chlorine', label: t('map.chlorine') },
          ]}
          value={by}
          onChange={(value) => setBy(value === 'chlorine' ? 'chlorine' : 'letter')}
        />
      </div>
      <OutlineMap
        places={marks.places}
        stops={[]}
        here={null}
        chosen={null}
        home={marks.places}
        tiles={null}
        owners={null}
        onChoose={setChosen}
      />
      <Legend marks={marks} by={by} />
      <OutsideHonduras places={marks.places} />
      {marks.away === 0 ? null : <p className="cabildo__quiet">{t('map.away', { count: marks.away })}</p>}
      <div className="no-print cabildo__chosen" aria-live="polite">
        {chosen === null ? (
          <p className="cabildo__quiet">{t('map.touch')}</p>
        ) : (
          <>
            <strong>{nameParts(chosen.name).own}</strong>
            <ButtonRow>
              <ButtonLink href={`/juntas/${chosen.id}`}>{t('map.see')}</ButtonLink>
            </ButtonRow>
          </>
        )}
      </div>
    </Section>
  );
}

/** What each sign means and how many have it: what a screen reader and a black and white print tell. */
function Legend({ marks, by }: { readonly marks: ReturnType<typeof municipalityMarks>; readonly by: MarksBy }) {
  const { t } = useTranslation(['month', 'common']);
  const signs =
    by === 'letter'
      ? [...marks.letters].map(([letter, count]) => ({
          key: letter,
          sign: <LetterShape letter={letter} size={20} />,
          words: t(`common:letter.${letter}`),
          count,
        }))
      : [...marks.tones].map(([tone, count]) => ({
          key: tone,
          sign: <ToneShape tone={tone} size={20} />,
          words: t(`month:map.tone.${tone}`),
          count,
        }));
  return (
    <ul className="cabildo__legend">
      {signs.map(({ key, sign, words, count }) => (
        <li key={key}>
          {sign} {words}: <strong>{count}</strong>
        </li>
      ))}
      <li>
        <span className="cabildo__unknown" aria-hidden />{' '}
        {t(by === 'letter' ? 'month:map.noLetter' : 'month:map.noChlorine')}: <strong>{marks.unknown}</strong>
      </li>
    </ul>
  );
}
