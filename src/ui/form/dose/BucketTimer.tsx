import { Plus, Square, Timer, X } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type ChangeNotes, type DoseNotes, VESSELS, type Vessel } from './dose-notes.ts';
import { NumberField } from './NumberField.tsx';
import { FILL_SECONDS, NOTE_BOUNDS, numberWithin } from './note-bounds.ts';
import { vesselLitres } from './read-notes.ts';
import { stopWatch, withTry } from './stopwatch.ts';
import { useElapsed } from './use-elapsed.ts';

const CHOICES: readonly Vessel[] = ['five-gallons', 'gallon', 'barrel', 'other'];

/** The stopwatch: one large button to start and to stop, for a hand that holds a bucket too. */
export function BucketTimer({ notes, change }: { readonly notes: DoseNotes; readonly change: ChangeNotes }) {
  const { t } = useTranslation('dose');
  const [forgotten, setForgotten] = useState(false);
  const isRunning = notes.runningSince !== null;
  const litres = vesselLitres(notes);

  function press(): void {
    if (litres === null) return;
    if (!isRunning) {
      setForgotten(false);
      // Read at the touch itself: React draws later.
      return change({ runningSince: Date.now() });
    }
    const outcome = stopWatch(notes, Date.now(), litres);
    setForgotten(outcome.kind === 'forgotten');
    change(outcome.part);
  }

  return (
    <div className="dose-stack">
      <SegmentedChoice
        legend={t('flow.vessel')}
        options={CHOICES.map((vessel) => ({
          value: vessel,
          label: t(`flow.vessels.${vessel}`),
          hint: vessel === 'other' ? undefined : t('flow.litres', { litres: formatNumber(VESSELS[vessel], 1) }),
        }))}
        value={notes.vessel}
        onChange={(value) => {
          const vessel = CHOICES.find((each) => each === value);
          if (vessel !== undefined) change({ vessel });
        }}
      />
      {notes.vessel === 'other' ? (
        <NumberField
          label={t('flow.vesselLitres')}
          unit={t('units.litres')}
          value={notes.vesselLitres}
          bounds={NOTE_BOUNDS.vesselLitres}
          onChange={(text) => change({ vesselLitres: text })}
        />
      ) : null}
      <p className="dose-quiet">{t('flow.place')}</p>
      <button
        type="button"
        className={isRunning ? 'bucket-timer bucket-timer--running' : 'bucket-timer'}
        disabled={litres === null}
        onClick={press}
      >
        <Seconds runningSince={notes.runningSince} />
        <span className="bucket-timer__word">
          {isRunning ? <Square size={26} aria-hidden /> : <Timer size={26} aria-hidden />}
          {isRunning ? t('flow.stop') : t('flow.start')}
        </span>
      </button>
      <p className="dose-quiet">{isRunning ? t('flow.running') : t('flow.ready')}</p>
      {isRunning ? (
        <Button variant="quiet" icon={X} onClick={() => change({ runningSince: null })}>
          {t('flow.cancel')}
        </Button>
      ) : null}
      {forgotten ? (
        <Banner tone="warning" live>
          {t('flow.forgotten')}
        </Banner>
      ) : null}
      {isRunning ? null : <ByHand notes={notes} change={change} litres={litres} />}
    </div>
  );
}

/** The seconds as they pass; a screen reader is not made to hear each of them. */
function Seconds({ runningSince }: { readonly runningSince: number | null }) {
  const { t } = useTranslation('dose');
  const elapsed = useElapsed(runningSince);
  const tenths = Math.floor(elapsed / 100);
  return (
    <span className="bucket-timer__seconds" role="timer" aria-label={t('flow.watch')}>
      {`${Math.floor(tenths / 10)}.${tenths % 10}`}
      <span className="bucket-timer__unit"> s</span>
    </span>
  );
}

/** For who timed it with a wristwatch, because the phone stays out of the water. */
function ByHand({
  notes,
  change,
  litres,
}: {
  readonly notes: DoseNotes;
  readonly change: ChangeNotes;
  readonly litres: number | null;
}) {
  const { t } = useTranslation('dose');
  const [seconds, setSeconds] = useState('');
  const typed = numberWithin(seconds, FILL_SECONDS);
  const canAdd = typed !== null && litres !== null;
  return (
    <details>
      <summary>{t('flow.byHand')}</summary>
      <div className="dose-stack">
        <NumberField label={t('flow.seconds')} unit="s" value={seconds} bounds={FILL_SECONDS} onChange={setSeconds} />
        <Button
          icon={Plus}
          disabled={!canAdd}
          onClick={() => {
            if (!canAdd) return;
            change({ tries: withTry(notes.tries, litres, typed) });
            setSeconds('');
          }}
        >
          {t('flow.add')}
        </Button>
      </div>
    </details>
  );
}
