import { type ServiceState, serviceStateSchema } from '../domain/sync/service-state.ts';
import { type Administered, ANSWER_MS, ask } from './administration.ts';
import type { Wire } from './call.ts';

/**
 * 17: how the service itself does: when its latest backup was made, how many webhooks stopped, and of how many revoked
 * phones something waits to be taken in.
 */
export function readServiceState(wire: Wire): Promise<Administered<ServiceState>> {
  const read = (body: unknown) => serviceStateSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/service/state', timeoutMs: ANSWER_MS, read });
}
