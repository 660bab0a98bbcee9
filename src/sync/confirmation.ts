import { type Confirmation, confirmationSchema, confirmedSchema } from '../domain/sync/confirmation.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** 2.6: whether this person has a confirmation word, and whether it would be asked for now. */
export function readConfirmation(wire: Wire): Promise<Administered<Confirmation>> {
  const read = (body: unknown) => confirmationSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/confirmation', timeoutMs: ANSWER_MS, read });
}

/** 2.6: gives the word. Refused `confirmation-wrong` with `details.left`; a wait is `too-many-requests`. */
export function giveWord(wire: Wire, word: string): Promise<Administered<true>> {
  const read = (body: unknown) => (confirmedSchema.safeParse(body).success ? (true as const) : null);
  // Whoever gives it is not asked for it.
  const { confirm: _asks, ...plain } = wire;
  return ask(plain, { ...jsonCall('POST', '/confirmation', { word }), read });
}

/** 2.6: chooses the word; where there is one already the wire asks for it first. */
export function chooseWord(wire: Wire, word: string): Promise<Administered<true>> {
  const read = (body: unknown) => (confirmedSchema.safeParse(body).success ? (true as const) : null);
  return ask(wire, { ...jsonCall('PUT', '/confirmation', { word }), read });
}
