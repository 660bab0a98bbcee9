import type { Path } from '../form/answers.ts';
import type { Text } from '../form/definition.ts';
import type { ToldFlag } from '../problem.ts';
import type { Letter } from '../scoring/letter.ts';
import type { UsualRange } from './usual-range.ts';

/** What makes a record worth a second look before it is decided. None says that it is wrong. */
export type Signal =
  /** The service noticed it (sync-protocol 4.5). */
  | { readonly kind: 'flag'; readonly code: ToldFlag['code']; readonly path: Path | null }
  /** The form's own warning stands: a number outside of what the form expects, a change of more than half. */
  | { readonly kind: 'warning'; readonly path: Path; readonly message: Text | null }
  /** Filled in less than a quarter of the time that the form usually takes. Seconds. */
  | { readonly kind: 'quick'; readonly seconds: number; readonly usual: number }
  /** Taken farther from the registered place than the inaccuracy of a phone and the length of a network explain. */
  | { readonly kind: 'far'; readonly metres: number }
  /** There is another record of the same form about the same thing on the same day. */
  | { readonly kind: 'repeated'; readonly others: readonly string[] }
  /** Beyond three interquartile ranges of the same form in the same municipality. */
  | {
      readonly kind: 'outlier';
      readonly path: Path;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }
  /** A number that normally stays changed by more than half since the last visit. */
  | { readonly kind: 'changed'; readonly path: Path; readonly from: number; readonly to: number }
  /** The letter is worse than at the last visit. */
  | { readonly kind: 'worse'; readonly from: Letter; readonly to: Letter }
  /** Chlorine outside of what the norm takes for good, by the code of its band. */
  | { readonly kind: 'chlorine'; readonly band: string }
  /** The record changes, or takes back, what was approved. */
  | { readonly kind: 'correction' };

/** What is known of a record when it is looked at. */
export type ReviewedFacts = {
  readonly flags: readonly ToldFlag[];
  readonly warnings: readonly { readonly path: Path; readonly message: Text | null }[];
  readonly activeSeconds: number | null;
  /** The middle of what records of this form took; null: too few to say. */
  readonly usualSeconds: number | null;
  readonly place: { readonly metres: number | null; readonly isFar: boolean } | null;
  /** Ids of other records of the form about the same thing on the same day. */
  readonly sameDay: readonly string[];
  /** Its numbers outside of lists, by question. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly usual: ReadonlyMap<string, UsualRange>;
  /** The numbers of the last visit that normally stay as they are; empty: none. */
  readonly lasting: ReadonlyMap<string, number>;
  readonly letter: { readonly before: Letter | null; readonly now: Letter | null };
  /** Code of the band of the worst house; null: good, or not measured. */
  readonly chlorine: string | null;
  /** An earlier revision is approved and counts until this one is decided. */
  readonly corrects: boolean;
};

/** A visit that took less than this share of the usual time was hardly made at the place. */
const QUICK_SHARE = 0.25;
const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D'];

/** What is odd about a record, each question once; what is about the whole record first. */
export function signalsOf(facts: ReviewedFacts): readonly Signal[] {
  const { flags, warnings, activeSeconds, usualSeconds, place, sameDay, numbers, letter } = facts;
  const said = new Set<string>([...flags.flatMap(({ path }) => path ?? []), ...warnings.map(({ path }) => path)]);
  const signals: Signal[] = [
    ...(facts.corrects ? [{ kind: 'correction' as const }] : []),
    ...flags.map(({ code, path }) => ({ kind: 'flag' as const, code, path: path ?? null })),
  ];
  if (letter.before !== null && letter.now !== null && LETTERS.indexOf(letter.now) > LETTERS.indexOf(letter.before))
    signals.push({ kind: 'worse', from: letter.before, to: letter.now });
  if (facts.chlorine !== null) signals.push({ kind: 'chlorine', band: facts.chlorine });
  if (sameDay.length > 0) signals.push({ kind: 'repeated', others: sameDay });
  if (place?.isFar === true && place.metres !== null) signals.push({ kind: 'far', metres: place.metres });
  // 0: nobody filled it on a screen; it came by workbook.
  const filledIn = activeSeconds === 0 ? null : activeSeconds;
  if (filledIn !== null && usualSeconds !== null && filledIn < usualSeconds * QUICK_SHARE)
    signals.push({ kind: 'quick', seconds: filledIn, usual: usualSeconds });
  // What the form says, and numbers: there may be many of them.
  signals.push(...warnings.map(({ path, message }) => ({ kind: 'warning' as const, path, message })));
  for (const [path, value] of numbers) {
    if (said.has(path)) continue;
    const range = facts.usual.get(path);
    const before = facts.lasting.get(path);
    if (range !== undefined && (value < range.low || value > range.high)) {
      signals.push({ kind: 'outlier', path, value, low: range.low, high: range.high });
    } else if (before !== undefined && Math.abs(value - before) > Math.abs(before) / 2) {
      signals.push({ kind: 'changed', path, from: before, to: value });
    }
  }
  return signals;
}

/** The saved views of Revisión: which records of a pile are shown. */
export const REVIEW_VIEWS = [
  'all',
  'plain',
  'chlorine',
  'range',
  'far',
  'quick',
  'repeated',
  'worse',
  'service',
] as const;
export type ReviewView = (typeof REVIEW_VIEWS)[number];

const KINDS: { readonly [view in Exclude<ReviewView, 'all' | 'plain'>]: readonly Signal['kind'][] } = {
  chlorine: ['chlorine'],
  range: ['warning', 'outlier', 'changed'],
  far: ['far'],
  quick: ['quick'],
  repeated: ['repeated'],
  worse: ['worse'],
  service: ['flag'],
};

/** Whether a record with these signals is in a view. `plain`: without any. */
export function isInView(signals: readonly Signal[], view: ReviewView): boolean {
  if (view === 'all') return true;
  if (view === 'plain') return signals.length === 0;
  return signals.some(({ kind }) => KINDS[view].includes(kind));
}
