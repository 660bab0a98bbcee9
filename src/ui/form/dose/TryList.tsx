import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { gallonsPerMinute, inThreeDigits } from '../../../domain/chlorination/field-units.ts';
import { LEAST_TRIES } from '../../../domain/chlorination/flow.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { BucketNote, ChangeNotes, DoseNotes } from './dose-notes.ts';
import type { FlowReading } from './read-notes.ts';

/** Litres a second; from 100 on with one decimal, so that a row stays one line on a narrow phone. */
function tryFlow({ litres, seconds }: BucketNote): string {
  const flow = litres / seconds;
  return formatNumber(flow, flow < 100 ? 2 : 1);
}

/** The tries, what they give together, and what makes that doubtful. */
export function TryList({
  notes,
  change,
  flow,
}: {
  readonly notes: DoseNotes;
  readonly change: ChangeNotes;
  readonly flow: FlowReading;
}) {
  const { t } = useTranslation('dose');
  // The way back stands in the page: a toast would lie under the sheet that this is shown on in a record.
  const [removed, setRemoved] = useState<BucketNote | null>(null);
  const { measurement } = flow;
  const undo =
    removed === null ? null : (
      <Banner
        tone="quiet"
        live
        actions={
          <Button
            onClick={() => {
              change({ tries: [...notes.tries, removed] });
              setRemoved(null);
            }}
          >
            {t('undo', { ns: 'common' })}
          </Button>
        }
      >
        {t('flow.removed')}
      </Banner>
    );
  if (measurement.kind === 'none')
    return (
      <>
        {undo}
        <p className="dose-quiet">{t('flow.noTries')}</p>
      </>
    );
  const left = LEAST_TRIES - measurement.tries;
  return (
    <section className="dose-stack" aria-label={t('flow.tries')}>
      <ol className="try-list">
        {notes.tries.map((each, index) => (
          <li key={each.id} className="try-list__try">
            <span className="try-list__number">{index + 1}</span>
            <span className="try-list__text">
              {t('flow.try', { litres: formatNumber(each.litres, 1), seconds: formatNumber(each.seconds, 1) })}
            </span>
            <span className="try-list__flow">{t('flow.tryFlow', { flow: tryFlow(each) })}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('flow.removeTry', { number: index + 1 })}
              onClick={() => {
                setRemoved(each);
                change({ tries: notes.tries.filter((other) => other.id !== each.id) });
              }}
            >
              <Trash2 size={22} aria-hidden />
              <span>{t('flow.remove')}</span>
            </button>
          </li>
        ))}
      </ol>
      {undo}
      <output className="flow-mean">
        <span className="flow-mean__name">{t('flow.mean')}</span>
        <span className="flow-mean__value">
          {formatNumber(flow.litresPerSecond ?? 0, 3)} {t('units.litresPerSecond')}
        </span>
        <span className="dose-quiet">
          {t('flow.gpm', { gpm: inThreeDigits(gallonsPerMinute(measurement.flowLitresPerSecond)) })}
          {' · '}
          {t('flow.perHour', { litres: formatNumber(measurement.flowLitresPerSecond * 3600, 0) })}
          {measurement.tries > 1
            ? ` · ${t('flow.spread', { percent: formatNumber(measurement.spread * 100, 0) })}`
            : ''}
        </span>
      </output>
      {left > 0 ? <Banner>{t('flow.missing', { count: left })}</Banner> : null}
      {measurement.warnings.includes('scatter') ? (
        <Banner tone="warning" live>
          {t('flow.scatter')}
        </Banner>
      ) : null}
      {measurement.warnings.includes('too-quick') ? (
        <Banner tone="warning" live>
          {t('flow.tooQuick')}
        </Banner>
      ) : null}
    </section>
  );
}
