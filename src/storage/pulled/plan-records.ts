import type { Answers } from '../../domain/form/answers.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import { bodyKeyOf, type LatestVersion, latestVersionOf } from '../outbox/latest-version.ts';
import { decodeFinishedBody, decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { StoredBody } from '../phone/stored-body.ts';

/** A plan as it stands on this phone, its answers still closed (`openPlans`). */
export type KeptPlan = {
  readonly id: string;
  readonly formId: string;
  readonly subject: Subject;
  readonly finishedAt: string;
  /** Who made it; null: this person, on this phone. */
  readonly byName: string | null;
  readonly mine: boolean;
  readonly latest: LatestVersion;
  readonly stored: StoredBody;
};

/** A plan with its answers. */
export type OpenPlan = Omit<KeptPlan, 'latest' | 'stored'> & { readonly answers: Answers };

/** A plan older than this is history. */
const KEPT_DAYS = 200;

/**
 * The plans (`isPlan`) that stand, neither practice nor withdrawn, of the last 200 days. Everything of the database is
 * read here, so that a live query hears of it; opening them comes after.
 */
export function readPlans({ storage, owner }: OwnStorage): Promise<readonly KeptPlan[]> {
  const since = new Date(Date.parse(storage.environment.now()) - KEPT_DAYS * 86_400_000).toISOString();
  return storage.read(async (database) => {
    const [from, to] = [
      [owner, 'plan-'],
      [owner, 'plan-\uffff'],
    ];
    const local = await database.submissions.where('[owner+form.id+subjectKey]').between(from, to).toArray();
    const pulled = await database.pulledSubmissions.where('[owner+form.id+subjectKey]').between(from, to).toArray();
    const ids = new Set([...local.map((row) => row.recordId), ...pulled.map((row) => row.id)]);
    const plans: KeptPlan[] = [];
    for (const id of ids) {
      const latest = await latestVersionOf(database, owner, id);
      if (latest === null) continue;
      const row = latest.kind === 'local' ? latest.row : latest.pulled;
      if (row.practice || row.withdrawn || row.subject === null || row.finishedAt < since) continue;
      const stored = await database.bodies.get(bodyKeyOf(owner, latest));
      if (stored === undefined) continue;
      const author = latest.pulled?.author ?? null;
      plans.push({
        id,
        formId: row.form.id,
        subject: row.subject,
        finishedAt: row.finishedAt,
        byName: author?.name ?? null,
        mine: author === null ? true : author.userId === owner,
        latest,
        stored: stored.body,
      });
    }
    return plans;
  });
}

/** The same with their answers. */
export async function openPlans(own: OwnStorage, plans: readonly KeptPlan[]): Promise<readonly OpenPlan[]> {
  const opened = await Promise.all(
    plans.map(({ latest, stored, ...plan }) =>
      unlessDamaged(async () => {
        const answers =
          latest.kind === 'local'
            ? (await decodeFinishedBody(own, stored)).submission.answers
            : (await decodePulledBody(own, stored)).answers;
        return { ...plan, answers };
      }),
    ),
  );
  return opened.flatMap((plan) => plan ?? []);
}
