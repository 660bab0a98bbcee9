/** Seconds for a question before the record itself says how long one takes: two people talking, half of them touches. */
const USUAL_SECONDS = 9;
/** Answers after which the record's own pace is believed. */
const BELIEVED_AFTER = 12;
const FASTEST_SECONDS = 3;
const SLOWEST_SECONDS = 25;

/**
 * About how many minutes are left, by what is not answered yet and the pace so far; 0: less than one. The pace is
 * bounded, because a phone that lay open during a meal says nothing about questions. `answered`: by a person, 0 where most
 * came from the last visit.
 */
export function minutesLeft(open: number, answered: number, activeSeconds: number): number {
  const own = answered >= BELIEVED_AFTER ? activeSeconds / answered : USUAL_SECONDS;
  const pace = Math.min(SLOWEST_SECONDS, Math.max(FASTEST_SECONDS, own));
  return Math.round((open * pace) / 60);
}
