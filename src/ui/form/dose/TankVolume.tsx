import { GALLONS_PER_BARREL, LITRES_PER_GALLON, toThreeDigits } from '../../../domain/chlorination/field-units.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { ChangeNotes, DoseNotes } from './dose-notes.ts';
import { NumberField } from './NumberField.tsx';
import { heldNumber, NOTE_BOUNDS } from './note-bounds.ts';
import { readTankVolume } from './read-notes.ts';

const WAYS = ['known', 'box', 'cylinder'] as const;
/** Above this a village tank is a slip of the finger; the chlorination check asks alike (m3). Status: propuesto. */
const LARGE_OVER = 300;

/** How much water the tank holds, known or measured. */
export function TankVolume({ notes, change }: { readonly notes: DoseNotes; readonly change: ChangeNotes }) {
  const { t } = useTranslation('dose');
  const volume = notes.tankWay === 'known' ? heldNumber(notes, 'tankVolume') : readTankVolume(notes);
  const side = (name: 'tankLength' | 'tankWidth' | 'tankDiameter' | 'tankDepth') =>
    formatNumber(heldNumber(notes, name) ?? 0, 4);
  return (
    <>
      <SegmentedChoice
        legend={t('tank.way')}
        layout="list"
        options={WAYS.map((way) => ({ value: way, label: t(`tank.ways.${way}`) }))}
        value={notes.tankWay ?? undefined}
        onChange={(value) => change({ tankWay: WAYS.find((way) => way === value) ?? null })}
      />
      {notes.tankWay === 'known' ? (
        <NumberField
          label={t('tank.volume')}
          hint={t('tank.volumeHint')}
          unit={t('units.cubic')}
          value={notes.tankVolume}
          bounds={NOTE_BOUNDS.tankVolume}
          onChange={(tankVolume) => change({ tankVolume })}
        />
      ) : null}
      {notes.tankWay === 'box' || notes.tankWay === 'cylinder' ? (
        <>
          <p>{t('tank.inside')}</p>
          {notes.tankWay === 'box' ? (
            <>
              <Side
                label={t('tank.length')}
                value={notes.tankLength}
                onChange={(tankLength) => change({ tankLength })}
              />
              <Side label={t('tank.width')} value={notes.tankWidth} onChange={(tankWidth) => change({ tankWidth })} />
            </>
          ) : (
            <Side
              label={t('tank.diameter')}
              value={notes.tankDiameter}
              onChange={(tankDiameter) => change({ tankDiameter })}
            />
          )}
          <Side label={t('tank.depth')} value={notes.tankDepth} onChange={(tankDepth) => change({ tankDepth })} />
          {volume === null ? null : (
            <output className="dose-sum-line">
              {t(notes.tankWay === 'box' ? 'tank.boxSum' : 'tank.cylinderSum', {
                length: side('tankLength'),
                width: side('tankWidth'),
                diameter: side('tankDiameter'),
                depth: side('tankDepth'),
                volume: formatNumber(volume, 2),
              })}
            </output>
          )}
        </>
      ) : null}
      {volume === null || !(volume > 0) ? null : (
        <output className="dose-quiet">
          {t('tank.inVessels', {
            barrels: formatNumber(toThreeDigits((volume * 1000) / LITRES_PER_GALLON / GALLONS_PER_BARREL)),
            gallons: formatNumber(toThreeDigits((volume * 1000) / LITRES_PER_GALLON)),
          })}
        </output>
      )}
      {volume !== null && volume > LARGE_OVER ? (
        <Banner tone="warning" live>
          {t('tank.large')}
        </Banner>
      ) : null}
    </>
  );
}

function Side(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation('dose');
  return <NumberField {...props} unit={t('units.metres')} bounds={NOTE_BOUNDS.tankDepth} />;
}
