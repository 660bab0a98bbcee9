import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { otherDepartment } from '../../../domain/place/department-at.ts';
import { type LatLon, positionFinding } from '../../../domain/place/position.ts';
import { Button } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

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
  const { t } = useTranslation(['form', 'laterForm']);
  const finding = positionFinding(point);
  const department = useOtherDepartment(finding === null ? point : null, municipality);
  if (finding === null) {
    if (department === null) return null;
    return (
      <p className="geopoint-widget__warning">
        {department === 'none'
          ? t('laterForm:position.noDepartment')
          : t('laterForm:position.otherDepartment', { department })}
      </p>
    );
  }
  const mended = 'mended' in finding ? finding.mended : null;
  return (
    <>
      <p className="geopoint-widget__warning">{t(`laterForm:position.finding.${finding.kind}`)}</p>
      {mended === null || onMend === null ? null : (
        <Button icon={ArrowLeftRight} onClick={() => onMend(mended)}>
          {t('laterForm:position.mend', {
            latitude: formatNumber(mended.latitude, 5),
            longitude: formatNumber(mended.longitude, 5),
          })}
        </Button>
      )}
    </>
  );
}

/** Name of the departamento where the point lies, if it is not the municipality's own; `none`: in no other one either. */
function useOtherDepartment(point: LatLon | null, municipality: string | null): string | null {
  const [other, setOther] = useState<string | null>(null);
  const latitude = point?.latitude;
  const longitude = point?.longitude;
  useEffect(() => {
    let left = false;
    async function judge(): Promise<void> {
      if (latitude === undefined || longitude === undefined || municipality === null) return setOther(null);
      // The outlines come only where there is a position to judge: they are no part of opening a form.
      const { DEPARTMENT_OUTLINES } = await import('../../../forms/catalogue/department-outlines.ts');
      const code = otherDepartment({ latitude, longitude }, municipality, DEPARTMENT_OUTLINES);
      if (!left) setOther(DEPARTMENT_OUTLINES.find((each) => each.code === code)?.name ?? code);
    }
    void judge();
    return () => {
      left = true;
    };
  }, [latitude, longitude, municipality]);
  return other;
}
