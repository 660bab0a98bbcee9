import { Check, X } from 'lucide-react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type AccuracyBounds, accuracyLight } from './accuracy-light.ts';
import type { PositionWatch } from './use-position-watch.ts';
import './position-search.css';

/** What the phone sees of the sky, live: a traffic light in words, and when the person may take it. */
export function PositionSearch({
  watch,
  bounds,
  onTake,
  onCancel,
  onRetry,
  onType,
}: {
  readonly watch: Exclude<PositionWatch, { kind: 'idle' }>;
  readonly bounds: AccuracyBounds;
  readonly onTake: (best: Geopoint) => void;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onType: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const { best } = watch;
  if (watch.kind === 'failed' && best === null) {
    return (
      <Banner
        tone="warning"
        live
        title={t(
          watch.reason === 'denied'
            ? 'laterForm:position.denied'
            : watch.reason === 'unavailable'
              ? 'laterForm:position.unavailable'
              : 'laterForm:position.unsupported',
        )}
        actions={
          <>
            {watch.reason === 'unsupported' ? null : <Button onClick={onRetry}>{t('laterForm:position.again')}</Button>}
            <Button onClick={onType}>{t('laterForm:position.type')}</Button>
            <Button variant="quiet" onClick={onCancel}>
              {t('laterForm:position.cancel')}
            </Button>
          </>
        }
      >
        {watch.reason === 'unsupported' ? null : (
          <p>{t(watch.reason === 'denied' ? 'laterForm:position.deniedHelp' : 'laterForm:position.unavailableHelp')}</p>
        )}
      </Banner>
    );
  }
  const light = best === null ? null : accuracyLight(best.accuracyMetres, bounds);
  const metres = best === null ? '' : formatNumber(Math.ceil(best.accuracyMetres), 0);
  return (
    <div className="position-search">
      <output className={`position-search__light position-search__light--${light ?? 'none'}`}>
        <span className="position-search__lamps" aria-hidden>
          <span className={lamp('poor', light)} />
          <span className={lamp('fair', light)} />
          <span className={lamp('good', light)} />
        </span>
        <span>
          <span className="position-search__accuracy">
            {best === null ? t('laterForm:position.searching') : t('laterForm:position.accuracy', { metres })}
          </span>
          <span className="position-search__word">
            {light === null ? t('laterForm:position.outdoors') : t(`laterForm:position.${light}`)}
          </span>
        </span>
      </output>
      {best !== null && light === 'poor' ? (
        <p className="position-search__hint">{t('laterForm:position.insistHint', { metres: bounds.statedMetres })}</p>
      ) : null}
      <ButtonRow>
        {best === null ? null : (
          <Button variant={light === 'poor' ? 'secondary' : 'primary'} icon={Check} onClick={() => onTake(best)}>
            {light === 'poor' ? t('laterForm:position.useAnyway', { metres }) : t('laterForm:position.use')}
          </Button>
        )}
        <Button variant="quiet" icon={X} onClick={onCancel}>
          {t('laterForm:position.cancel')}
        </Button>
      </ButtonRow>
    </div>
  );
}

/** The lamp that is lit is also the larger one, so that colour is not what tells it. */
function lamp(of: 'good' | 'fair' | 'poor', light: 'good' | 'fair' | 'poor' | null): string {
  const base = `position-search__lamp position-search__lamp--${of}`;
  return of === light ? `${base} position-search__lamp--lit` : base;
}
