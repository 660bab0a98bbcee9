import {
  type Erasure,
  type ErasureKind,
  type ErasurePreview,
  erasurePreviewSchema,
  erasuresAnswerSchema,
} from '../domain/sync/erasure.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** 6.12: what was erased, the latest first. */
export function listErasures(wire: Wire): Promise<Administered<readonly Erasure[]>> {
  const read = (body: unknown) => erasuresAnswerSchema.safeParse(body).data?.erasures ?? null;
  return ask(wire, { method: 'GET', path: '/erasures', timeoutMs: ANSWER_MS, read });
}

/** 6.12: what an erasure would take; nothing is changed. */
export function previewErasure(
  wire: Wire,
  asked: { readonly kind: ErasureKind; readonly target: string },
): Promise<Administered<ErasurePreview>> {
  const read = (body: unknown) => erasurePreviewSchema.safeParse(body).data ?? null;
  return ask(wire, {
    method: 'GET',
    path: `/erasures/preview?${new URLSearchParams(asked)}`,
    timeoutMs: ANSWER_MS,
    read,
  });
}

/** 6.12: erases, for ever. `id` is made once a question, so that asking twice erases once. */
export function eraseData(
  wire: Wire,
  order: { readonly id: string; readonly kind: ErasureKind; readonly target: string; readonly reason: string },
): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('POST', '/erasures', order), read: () => true as const });
}
