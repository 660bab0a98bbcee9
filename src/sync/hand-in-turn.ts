import { trustSession } from '../storage/phone/change-session.ts';
import type { Caches } from '../storage/phone/making-room.ts';
import { hasToHandIn } from '../storage/phone/parcels-here.ts';
import type { HandInEnd } from './hand-in.ts';
import type { ComingBack } from './phone-lock.ts';
import type { HandIn, RunnerOptions } from './runner-options.ts';
import { bareWire } from './wire-notes.ts';

/** `end` null: there was nothing to hand in, or what hands it in is not here. */
type HandedIn = { readonly end: HandInEnd | null; readonly isLeft: boolean };

/** 2.7: what a revoked phone or a lost database left unsent goes on, whoever is here now. */
export async function handIn(options: RunnerOptions): Promise<HandedIn> {
  const { storage } = options;
  const caches = cachesOf(options);
  await trustSession(storage);
  if (!(await hasToHandIn(storage, caches))) return { end: null, isLeft: false };
  const later = await loadHandIn(options);
  const end = later === null ? null : await later.handInRest(storage, bareWire(options), caches);
  return { end, isLeft: end?.kind !== 'done' };
}

/** Only when all of it has arrived: a draft's photo that comes after its draft went back would be of no record. */
export function comingBack(options: RunnerOptions, { end, isLeft }: HandedIn, owner: string): ComingBack {
  const now = end?.kind === 'done' && end.owners.has(owner);
  return {
    now,
    bring: isLeft ? null : async (own, wire) => (await loadHandIn(options))?.bringBack(own, wire) ?? 'later',
  };
}

export function cachesOf({ caches }: RunnerOptions): Caches {
  return caches ?? null;
}

/** Null: this is the service worker, or the file could not be loaded; a page does it at its next contact. */
export async function loadHandIn({ loadHandIn: load }: RunnerOptions): Promise<HandIn | null> {
  return (await load?.().catch(() => null)) ?? null;
}
