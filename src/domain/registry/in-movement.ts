import { withoutAccents } from '../text/fold.ts';

/** What a partner's `estado` says when it is not in the movement: not yet, or no longer (plan, asocio). */
const OUTSIDE: readonly string[] = [
  'solicitado',
  'solicitada',
  'en_revision',
  'rechazado',
  'rechazada',
  'retirado',
  'retirada',
];

/** Whether a partner of the registry is in the movement. One of which no state is written is: somebody registered it. */
export function isPartnerIn(properties: Readonly<Record<string, unknown>>): boolean {
  const state = properties['estado'];
  return typeof state !== 'string' || !OUTSIDE.includes(plain(state));
}

/** As somebody types it in a workbook: `En revisión`. */
function plain(state: string): string {
  return withoutAccents(state.trim().toLowerCase()).replaceAll(/\s+/g, '_');
}
