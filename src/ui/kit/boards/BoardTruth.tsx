import type { MadeRows } from '../hooks/pulled-reading.ts';
import { useDesk } from '../hooks/use-desk.ts';
import { LastContact } from '../phone/PullTruth.tsx';
import { StillComing } from './StillComing.tsx';
import { useStillComing } from './use-still-coming.ts';

/**
 * How true is what is made of kept records (`made`): that some are still on their way, or, at a desk, of when it is and
 * whether the service could not be reached since.
 */
export function BoardTruth({ made }: { readonly made: readonly MadeRows<unknown>[] }) {
  const atDesk = useDesk();
  const isComing = useStillComing(...made);
  if (isComing) return <StillComing made={made} />;
  return atDesk ? (
    <div className="no-print">
      <LastContact />
    </div>
  ) : null;
}
