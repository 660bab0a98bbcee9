import type { Log } from '../foundations.ts';
import type { Person } from '../people/person.ts';

/** What left the building: which data, bounded by what, with personal data or not, and why. */
export type Download = {
  /** `provider-assessment.xlsx`, `odata/complaint`, ... */
  readonly what: string;
  /** As the file says them. */
  readonly filters: string;
  readonly personal: boolean;
  readonly reason: string | null;
};

/** Every download goes through here before its first byte leaves: the one place where they are written down. */
export function noteDownload({ log }: { readonly log: Log }, person: Person, download: Download): void {
  log('info', 'download', { by: person.userId, ...download });
}
