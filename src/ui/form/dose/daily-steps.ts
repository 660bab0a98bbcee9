import type { ChangeNotes, DoseNotes } from './dose-notes.ts';

/** The steps of the daily dose, by the word in their address. */
export const DAILY_STEPS = [
  { step: 'flow', address: 'caudal' },
  { step: 'product', address: 'producto' },
  { step: 'target', address: 'demanda' },
  { step: 'today', address: 'hoy' },
  { step: 'result', address: 'resultado' },
] as const;

/** The steps of the tank's cleaning. */
export const TANK_STEPS = [
  { step: 'volume', address: 'volumen' },
  { step: 'product', address: 'producto' },
  { step: 'rules', address: 'reglas' },
] as const;

export type StepName = (typeof DAILY_STEPS | typeof TANK_STEPS)[number]['step'];

/** What each step gets. `today` is the phone's day, `2026-11-22`. */
export type StepProps = { readonly notes: DoseNotes; readonly change: ChangeNotes; readonly today: string };

/** The step with what forbids an amount: of a dose by its reason, of a tank's cleaning, or of a change of today's dose. */
export const STEPS_OF_REASON = {
  flow: ['flow'],
  hours: ['flow'],
  volume: ['volume'],
  strength: ['product'],
  'dose-not-positive': ['target'],
  'dose-too-high': ['target'],
  exceeds: ['today'],
  lowering: ['today'],
  raising: ['flow', 'target', 'today'],
  'use-unknown': ['today'],
} as const satisfies { readonly [reason: string]: readonly StepName[] };

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
