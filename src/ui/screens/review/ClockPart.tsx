import type { TFunction } from 'i18next';
import type { ClockFacts } from '../../../domain/submission/clock-facts.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** The same bound as the service's flag (4.5): less is no wrong clock. */
const WRONG_CLOCK_MS = 10 * 60_000;

/** When the record was filled, how long that took, and how the phone's clock stood. */
export function ClockPart({
  clock,
  finishedAt,
  receivedAt,
}: {
  readonly clock: ClockFacts;
  readonly finishedAt: string;
  readonly receivedAt: string | null;
}) {
  const { t } = useTranslation('review');
  const { startedAt, activeSeconds, clockOffsetMs } = clock;
  return (
    <Section title={t('clock.title')}>
      <Card>
        <Facts
          facts={[
            ...(startedAt === null ? [] : [{ name: t('clock.started'), value: formatDateTime(startedAt) }]),
            { name: t('clock.finished'), value: formatDateTime(finishedAt) },
            ...(activeSeconds === null ? [] : [{ name: t('clock.active'), value: inMinutes(t, activeSeconds) }]),
            ...(receivedAt === null ? [] : [{ name: t('clock.received'), value: formatDateTime(receivedAt) }]),
            ...(clockOffsetMs === null ? [] : [{ name: t('clock.offset'), value: inWords(t, clockOffsetMs) }]),
          ]}
        />
      </Card>
    </Section>
  );
}

type Texts = TFunction<'review'>;

function inMinutes(t: Texts, seconds: number): string {
  const count = Math.round(seconds / 60);
  return count === 0 ? t('clock.underMinute') : t('clock.minutes', { count });
}

/** The offset is the service's time minus the phone's: above 0 the phone is slow. */
function inWords(t: Texts, offsetMs: number): string {
  if (Math.abs(offsetMs) < WRONG_CLOCK_MS) return t('clock.right');
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return t(offsetMs > 0 ? 'clock.slow' : 'clock.fast', { minutes });
}
