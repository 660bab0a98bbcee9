import { reachOf } from '../../../domain/access/roles.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { usePhoneStorage, useSession } from '../phone/phone.tsx';

const NONE: readonly Entity[] = [];

/** The partners that figures may be asked for, by name; none for whoever does not read all. */
export function usePartners(): readonly Entity[] {
  const storage = usePhoneStorage();
  const { me } = useSession();
  const all = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    NONE,
  );
  return reachOf(me.role, 'read-all') === 'all' ? all : NONE;
}
