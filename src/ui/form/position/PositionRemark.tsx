import { ArrowLeftRight } from 'lucide-react';
import { placeFinding } from '../../../domain/place/known-place.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { Button } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { findingSentence } from './position-findings.ts';
import { useOutlines } from './use-outlines.ts';

/**
 * What is strange about a kept position, with the mend where there is one: swapped, without its sign, outside of
 * Honduras, in another departamento than the municipality. Nothing where it can be right.
 */
export function PositionRemark({
  point,
  municipality,
  onMend,
}: {
  readonly point: LatLon;
  /** INE code of the municipality where the thing is said to be; null: not known. */
  readonly municipality: string | null;
  /** Null: nothing may be changed here. */
  readonly onMend: ((mended: LatLon) => void) | null;
}) {
  const { t } = useTranslation('laterForm');
  const outlines = useOutlines();
  const finding = placeFinding(point, municipality, outlines);
  if (finding === null) return null;
  const mended = 'mended' in finding ? finding.mended : null;
  return (
    <>
      <p className="geopoint-widget__warning">{findingSentence(t, finding, outlines)}</p>
      {mended === null || onMend === null ? null : (
        <Button icon={ArrowLeftRight} onClick={() => onMend(mended)}>
          {t('position.mend', {
            latitude: formatNumber(mended.latitude, 5),
            longitude: formatNumber(mended.longitude, 5),
          })}
        </Button>
      )}
    </>
  );
}
