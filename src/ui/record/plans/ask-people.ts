import { may } from '../../../domain/access/roles.ts';
import { saveKnownPeople } from '../../../storage/phone/known-people.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { listPeople } from '../../../sync/administration.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** Asks the service who visits, and keeps what it tells. Without an answer what is known stays. */
export async function askPeople(own: OwnStorage): Promise<void> {
  const answer = await listPeople(serviceWire());
  if (answer.kind !== 'done') return;
  // Who fills forms about Juntas: a partner's contact and a titular municipal do not.
  const active = answer.value.filter(({ endedAt, role }) => endedAt === null && may(role, 'write-own'));
  await saveKnownPeople(
    own,
    active.map(({ userId, name, role, municipalities }) => ({ userId, name, role, municipalities })),
  );
}
