import { readForm } from '../../domain/form/schema.ts';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { PublicationStep } from '../../domain/sync/publishing.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import { keepDiscarded } from '../bin/form-drafts.ts';
import { type LineTrx, onTheLine, recordChange, type Sequences, type Trx } from '../db/clock.ts';
import type { Clock, Db } from '../foundations.ts';
import type { Session } from '../people/person.ts';
import { noteEvent } from './form-events.ts';
import { dropDraft, freeNumberInstead, noteNumber } from './form-numbers.ts';
import { changeKeyOf, type FormVersion, publicationOf } from './form-versions.ts';
import { fileStates } from './needed-files.ts';
import { putDraft } from './take-form.ts';

/** `not-now`: a version in this `state` cannot take the step. A published one, for example, cannot be discarded. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly publication: Publication | null }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now'; readonly state: Publication['state'] }
  /** Files that it needs are not here, or not what they are for: nobody could fill it. */
  | { readonly kind: 'files'; readonly files: readonly string[] }
  /** Phones have had another form under its number: uploaded again it gets `free` (13.3). */
  | { readonly kind: 'number'; readonly free: number };

/** Takes a version one step further, tells phones of it (6.6) and writes down who did it. One transaction. */
export async function takeStep(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  version: FormVersion,
  step: PublicationStep,
  session: Session,
): Promise<StepOutcome> {
  const { userId } = session;
  return await onTheLine(db, 1, async (trx, sequences): Promise<StepOutcome> => {
    const outcome = await take(trx, sequences);
    if (outcome.kind === 'done') {
      const about = { action: 'form-step' as const, about: `${version.id}/${version.version}`, details: { ...step } };
      await writeAudit(trx, { at: clock.now(), who: actorOf(session), ...about });
    }
    return outcome;
  });

  async function take(trx: LineTrx, sequences: Sequences): Promise<StepOutcome> {
    const before = await publicationOf(trx, version);
    if (before === null) return { kind: 'not-found' };
    if (step.action === 'publish' || step.action === 'practice') {
      const files = await lackingFiles(trx, version);
      if (files.length > 0) return { kind: 'files', files };
      const free = before.state === 'draft' ? await freeNumberInstead(trx, version) : null;
      if (free !== null) return { kind: 'number', free };
    }
    const not = { kind: 'not-now', state: before.state } as const;
    switch (step.action) {
      case 'discard':
        if (before.state !== 'draft') return not;
        await keepDiscarded(trx, version, { userId, at: clock.now().toISOString() });
        await dropDraft(trx, version);
        return { kind: 'done', publication: null };
      case 'subject':
        if (before.state !== 'draft') return not;
        await changeSubject(trx, clock, version, step.subject);
        await noteEvent(trx, clock, version, userId, 'subject');
        return { kind: 'done', publication: before };
      case 'practice': {
        if (before.state !== 'draft' && before.state !== 'practice') return not;
        const was = before.state === 'practice' ? [...before.people, ...(before.former ?? [])] : [];
        const former = [...new Set(was)].filter((each) => !step.people.includes(each));
        const people = [...new Set(step.people)];
        return write({ state: 'practice', people, ...(former.length === 0 ? {} : { former }) }, 'practice');
      }
      case 'publish':
        // Again: for others, or from another day. What was withdrawn may come back.
        return write({ state: 'published', audience: step.audience, from: step.from }, 'publish');
      case 'withdraw':
        if (before.state === 'draft' || before.state === 'withdrawn') return not;
        return write({ state: 'withdrawn' }, 'withdraw');
      default:
        return step satisfies never;
    }

    async function write(publication: Publication, action: 'practice' | 'publish' | 'withdraw'): Promise<StepOutcome> {
      await trx
        .updateTable('forms')
        .set({ state: publication.state, publication: JSON.stringify(publication) })
        .where('id', '=', version.id)
        .where('version', '=', version.version)
        .execute();
      await noteNumber(trx, version);
      await recordChange(trx, 'form', changeKeyOf(version), sequences.next());
      await noteEvent(trx, clock, version, userId, action, publication);
      return { kind: 'done', publication };
    }
  }
}

async function lackingFiles(trx: Trx, version: FormVersion): Promise<readonly string[]> {
  const { definition } = await trx
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', version.id)
    .where('version', '=', version.version)
    .executeTakeFirstOrThrow();
  const read = readForm(JSON.parse(definition));
  const states = read.ok ? await fileStates(trx, version, read.form) : [];
  return states.flatMap(({ name, fault }) => (fault === null ? [] : [name]));
}

async function changeSubject(
  trx: Trx,
  clock: Clock,
  { id, version }: FormVersion,
  subject: Extract<PublicationStep, { action: 'subject' }>['subject'],
): Promise<void> {
  const { definition } = await trx
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const read = readForm(JSON.parse(definition));
  // The draft was checked when it was uploaded.
  if (!read.ok) throw new Error(`the draft ${id}/${version} cannot be read`);
  const { subject: _before, ...rest } = read.form;
  await putDraft(trx, clock, subject === null ? rest : { ...rest, subject });
}
