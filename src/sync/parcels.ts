import {
  type HandIn,
  type ParcelDecision,
  type ParcelsDecided,
  parcelsAnswerSchema,
  parcelsDecidedSchema,
} from '../domain/sync/parcel.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** 2.7: what revoked phones handed in; what waits first, then the latest first. */
export function listHandIns(wire: Wire): Promise<Administered<readonly HandIn[]>> {
  const read = (body: unknown) => parcelsAnswerSchema.safeParse(body).data?.handIns ?? null;
  return ask(wire, { method: 'GET', path: '/parcels', timeoutMs: ANSWER_MS, read });
}

/** 2.7: takes in, discards or brings back what one phone handed in of one person; again is harmless. */
export function decideParcels(wire: Wire, decision: ParcelDecision): Promise<Administered<ParcelsDecided>> {
  const read = (body: unknown) => parcelsDecidedSchema.safeParse(body).data ?? null;
  // Hundreds of records with their photos take the service a while.
  return ask(wire, { ...jsonCall('POST', '/parcels/decisions', decision), timeoutMs: 10 * ANSWER_MS, read });
}
