import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { readRecord } from '../../../storage/pulled/records.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import type { BoardGlance } from './board-glance.ts';
import { GlanceCard } from './GlanceCard.tsx';
import { latestGlance } from './latest-glance.ts';
import { scoreOf } from './score-history.ts';
import type { KnownSystem } from './worst-chlorine.ts';

/** What is known at once, until the phone has worked out what its own last visits say. */
export function LatestGlance({
  known,
  records,
  systems,
}: {
  readonly known: BoardGlance;
  readonly records: readonly RecordSummary[];
  readonly systems: readonly KnownSystem[];
}) {
  const own = useOwn();
  const parts = {
    read: (id: string) => readRecord(own, id),
    score: (detail: Parameters<typeof scoreOf>[1]) => scoreOf(own.storage, detail),
  };
  const glance = useStored(() => latestGlance(parts, records, systems), [own, records, systems]);
  return <GlanceCard glance={storedOr(glance, known)} />;
}
