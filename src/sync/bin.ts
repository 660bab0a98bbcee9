import { type BinAnswer, type BinItem, binAnswerSchema, binDoneSchema } from '../domain/sync/bin.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** 6.15: what was taken out and this person may bring back, the latest first. */
export function listBin(wire: Wire): Promise<Administered<BinAnswer>> {
  const read = (body: unknown) => binAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/bin', timeoutMs: ANSWER_MS, read });
}

/** 6.15: takes a record out; again is harmless. */
export function takeOutRecord(
  wire: Wire,
  record: { readonly id: string; readonly reason: string },
): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('POST', '/bin/records', record), read });
}

/** 6.15: brings something back as it was; again is harmless. */
export function bringBackFromBin(wire: Wire, { kind, id }: Pick<BinItem, 'kind' | 'id'>): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('POST', '/bin/back', { kind, id }), read });
}

function read(body: unknown): true | null {
  return binDoneSchema.safeParse(body).success ? true : null;
}
