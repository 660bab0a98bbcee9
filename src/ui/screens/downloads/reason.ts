/** As the service wants it: long enough to say something. */
const LEAST_LETTERS = 5;
export const MOST_REASON_LETTERS = 300;

/** Whether a reason for personal data says something; null: none is needed. */
export function hasReason(reason: string | null): boolean {
  return reason === null || reason.trim().length >= LEAST_LETTERS;
}
