import { useState } from 'react';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSettings } from '../../kit/phone/phone.tsx';
import { type AgainstBand, againstBand } from './against-band.ts';
import { HistoryTable } from './HistoryTable.tsx';
import type { PlaceReadings, SystemReadings } from './history.ts';
import { isDrawn, ReadingsChart } from './ReadingsChart.tsx';
import { useReadingWords } from './reading-words.ts';

const NORMS = ['oms', 'nacional'] as const;
type Norm = (typeof NORMS)[number];
type Band = { readonly from: number; readonly to: number };

/** Chlorine at each place of a system over time: drawn on the band of the norm that is chosen, and judged by that one. */
export function ChlorineHistory({ system, name }: { readonly system: SystemReadings; readonly name: string }) {
  const { t } = useTranslation('history');
  const words = useReadingWords();
  const { norm: chosen } = useSettings();
  const [norm, setNorm] = useState<Norm>(
    () => NORMS.find((each) => each === chosen) ?? NORMS.find((each) => each === system.norm) ?? 'oms',
  );
  if (system.places.length === 0) return null;
  const band = chlorineScale.norms.find((each) => each.code === norm) ?? { from: 0.2, to: 5 };
  const title = name === '' ? t('chlorine.title') : t('chlorine.system', { name });
  return (
    <Section title={title}>
      <SegmentedChoice
        legend={t('chlorine.norm')}
        options={NORMS.map((each) => ({ value: each, label: t(`chlorine.norms.${each}`) }))}
        value={norm}
        onChange={(value) => setNorm(NORMS.find((each) => each === value) ?? 'oms')}
      />
      {inOrder(system.places).map((place) => (
        <PlaceFigure key={`${place.place}/${place.other ?? ''}`} place={place} norm={norm} band={bandOf(place, band)} />
      ))}
      <Legend />
      <p className="history-quiet">{t('chlorine.byNorm')}</p>
      <p className="history-quiet">{t('chlorine.toVerify')}</p>
      {system.left > 0 ? <p className="history-quiet">{t('chlorine.older', { count: system.left })}</p> : null}
      <HistoryTable
        caption={title}
        columns={[t('chlorine.place'), t('date'), t('chlorine.reading'), t(`chlorine.verdict.${norm}`)]}
        rows={inOrder(system.places).flatMap((place) =>
          [...place.readings]
            .sort((a, b) => b.date.localeCompare(a.date))
            .map((at, index) => ({
              key: `${place.place}/${place.other ?? ''}/${at.recordId}/${index}`,
              cells: [
                words.place(place),
                formatDate(at.date),
                words.reading(at.reading),
                t(
                  `chlorine.against.${place.isTank ? 'tank' : 'house'}.${againstBand(at.reading, bandOf(place, band))}`,
                ),
              ],
            })),
        )}
      />
    </Section>
  );
}

function PlaceFigure({
  place,
  norm,
  band,
}: {
  readonly place: PlaceReadings;
  readonly norm: Norm;
  readonly band: Band;
}) {
  const { t } = useTranslation('history');
  const words = useReadingWords();
  const last = place.readings.at(-1);
  const hidden = place.readings.filter(({ reading }) => !isDrawn(reading)).length;
  const name = words.place(place);
  const list = place.readings
    .map(({ date, reading }) => t('chlorine.item', { date: formatDate(date), reading: words.reading(reading) }))
    .join('. ');
  return (
    <figure className="history-figure">
      <p className="history-figure__head">
        <span className="history-figure__name">{name}</span>
        {last === undefined ? null : (
          <span>{t('chlorine.latest', { reading: words.reading(last.reading), date: formatDate(last.date) })}</span>
        )}
        {last === undefined ? null : (
          <LastVerdict verdict={againstBand(last.reading, band)} by={place.isTank ? 'tank' : norm} />
        )}
      </p>
      <ReadingsChart readings={place.readings} band={band} label={t('chlorine.figure', { place: name, list })} />
      <figcaption>
        {place.isTank
          ? t('chlorine.tankBand')
          : t(`chlorine.houseBand.${norm}`, { from: formatNumber(band.from), to: formatNumber(band.to) })}
        {hidden === 0 ? null : ` · ${t('chlorine.hidden', { count: hidden })}`}
      </figcaption>
    </figure>
  );
}

/** What the last reading means, by the band that is drawn behind it. Over what WHO accepts nobody drinks it. */
function LastVerdict({ verdict, by }: { readonly verdict: AgainstBand; readonly by: Norm | 'tank' }) {
  const { t } = useTranslation('history');
  if (verdict === 'unknown') return null;
  const tone = { under: 'danger', within: 'good', over: by === 'oms' ? 'danger' : 'warning' } as const;
  return <Badge tone={tone[verdict]}>{t(`chlorine.last.${by}.${verdict}`)}</Badge>;
}

/** The tank has a band of its own, whichever norm is chosen for the houses. */
function bandOf({ isTank }: PlaceReadings, norm: Band): Band {
  if (!isTank) return norm;
  const tank = chlorineScale.tank.find((each) => each.code === 'adecuado');
  return { from: tank?.from ?? 0.5, to: tank?.to ?? 2 };
}

function Legend() {
  const { t } = useTranslation('history');
  return (
    <ul className="history-legend">
      <li>
        <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden>
          <circle className="history-chart__dot" cx={10} cy={10} r={5} />
        </svg>
        {t('chlorine.legendValue')}
      </li>
      <li>
        <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden>
          <path className="history-chart__none" d="M3 6h14l-7 10z" />
        </svg>
        {t('chlorine.legendNone')}
      </li>
      <li>
        <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden>
          <path className="history-chart__above" d="M3 16h14l-7 -8zM10 8v-6" />
        </svg>
        {t('chlorine.legendAbove')}
      </li>
    </ul>
  );
}

/** The last house tells most; then the way back to the tank. */
const ORDER = ['ultima_casa', 'casa_intermedia', 'primera_casa', 'otro', 'tanque'];

function inOrder(places: readonly PlaceReadings[]): readonly PlaceReadings[] {
  const rank = ({ place }: PlaceReadings): number => {
    const at = ORDER.indexOf(place);
    return at === -1 ? ORDER.length : at;
  };
  return [...places].sort((a, b) => rank(a) - rank(b));
}
