import type { TFunction } from 'i18next';
import * as z from 'zod/mini';
import type { AdministrationFault } from '../../../sync/administration.ts';

/** What could not be done, as a key of `admin:trouble`. */
export type AdminTrouble =
  | 'noSignal'
  | 'notTheService'
  | 'busy'
  | 'signedOut'
  | 'forbidden'
  | 'unconfirmed'
  | 'lastAdministrator'
  | 'personEnded'
  | 'lastNumber'
  | 'notFound'
  | 'wrongEncoding'
  | 'wrongColumns'
  | 'tooLarge'
  | 'notUnderstood'
  | 'other';

/** Why a step is not possible, where there is a sentence for it. */
const REASONS: ReadonlyMap<unknown, AdminTrouble> = new Map([
  ['last-administrator', 'lastAdministrator'],
  ['person-ended', 'personEnded'],
  ['last-number', 'lastNumber'],
]);

/** The sentence for a fault; `other` for a code that has none of its own. */
export function adminTrouble(fault: AdministrationFault): AdminTrouble {
  if (fault.kind === 'signed-out') return 'signedOut';
  switch (fault.code) {
    case 'offline':
    case 'timeout':
      return 'noSignal';
    case 'captive-portal':
      return 'notTheService';
    case 'too-many-requests':
    case 'unavailable':
    case 'service-error':
    case 'storage-full':
      return 'busy';
    case 'forbidden':
      return 'forbidden';
    case 'confirmation-needed':
      return 'unconfirmed';
    case 'not-found':
      return 'notFound';
    case 'step-not-possible':
      return fault.kind === 'refused' ? (REASONS.get(fault.details['reason']) ?? 'other') : 'other';
    case 'wrong-encoding':
      return 'wrongEncoding';
    case 'wrong-columns':
      return 'wrongColumns';
    case 'too-large':
      return 'tooLarge';
    case 'malformed-request':
    case 'unsupported-media-type':
      return 'notUnderstood';
    default:
      return 'other';
  }
}

const columnsSchema = z.object({
  missing: z.array(z.string()),
  suspicious: z.array(z.object({ column: z.string(), meant: z.string() })),
});
const lineSchema = z.object({ line: z.number(), problem: z.optional(z.string()) });

/** What a refusal was about, a sentence each; nothing where the sentence of the trouble says all. */
export function refusalWords(
  trouble: AdminTrouble,
  details: Readonly<Record<string, unknown>>,
  t: TFunction<'admin'>,
): readonly string[] {
  const line = lineSchema.safeParse(details).data;
  switch (trouble) {
    case 'unconfirmed':
    case 'lastAdministrator':
    case 'personEnded':
    case 'lastNumber':
      return [];
    case 'wrongColumns': {
      const { missing = [], suspicious = [] } = columnsSchema.safeParse(details).data ?? {};
      const doubled = [...new Set(suspicious.flatMap(({ column, meant }) => (column === meant ? [column] : [])))];
      const meant = suspicious.filter((one) => one.column !== one.meant);
      return [
        ...(missing.length === 0 ? [] : [t('refusal.missing', { columns: missing.join(', ') })]),
        ...meant.map((one) => t('refusal.meant', one)),
        ...(doubled.length === 0 ? [] : [t('refusal.doubled', { columns: doubled.join(', ') })]),
      ];
    }
    case 'wrongEncoding':
      return line === undefined ? [] : [t('refusal.encoding', { line: line.line })];
    case 'notUnderstood':
      if (line?.problem === undefined) return plainOf(details);
      if (line.problem === 'CSV_QUOTE_NOT_CLOSED') return [t('refusal.quoteOpen', { line: line.line })];
      return [t('refusal.line', { line: line.line })];
    case 'busy':
    case 'forbidden':
    case 'noSignal':
    case 'notFound':
    case 'notTheService':
    case 'signedOut':
    case 'tooLarge':
    case 'other':
      return plainOf(details);
    default:
      return trouble satisfies never;
  }
}

/** For a fault that has no words of its own: what the service says, for who gives support. */
function plainOf(details: Readonly<Record<string, unknown>>): readonly string[] {
  const about = Object.values(details)
    .flat()
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ');
  return about === '' ? [] : [about];
}
