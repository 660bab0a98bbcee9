/**
 * Whether a record of this form is a plan (a visit that is assigned) and no visit: nobody reviews it, it counts in no
 * figure and is never a Junta's last visit (sync-protocol 15). Any form whose id begins so is one, also one that this
 * version does not know.
 */
export function isPlan(formId: string): boolean {
  return formId.startsWith('plan-');
}
