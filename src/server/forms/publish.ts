import type { Form, SubjectType } from '../../domain/form/definition.ts';
import { readForm } from '../../domain/form/schema.ts';
import { checkFormInPieces } from '../../domain/publishing/check-form.ts';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { FormReportProblem, PublicationStep } from '../../domain/sync/publishing.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import { keepDiscarded } from '../bin/form-drafts.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChange, type Sequences, type Trx } from '../db/clock.ts';
import { createPace } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { noteEvent } from './form-events.ts';
import { dropDraft, freeNumberInstead, noteNumber } from './form-numbers.ts';
import { changeKeyOf, definitionOf, type FormVersion, publicationOf } from './form-versions.ts';
import { fileStates } from './needed-files.ts';
import { noteMarks } from './personal-marks.ts';
import { putDraft } from './take-form.ts';

/** `not-now`: a version in this `state` cannot take the step. A published one, for example, cannot be discarded. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly publication: Publication | null }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now'; readonly state: Publication['state'] }
  /** An upload of this form would be refused today, as it is or with the subject that it is to get. */
  | { readonly kind: 'problems'; readonly problems: readonly FormReportProblem[] }
  /** Files that it needs are not here, or not what they are for: nobody could fill it. */
  | { readonly kind: 'files'; readonly files: readonly string[] }
  /** Phones have had another form under its number: uploaded again it gets `free` (13.3). */
  | { readonly kind: 'number'; readonly free: number };

/** Takes a version one step further, tells phones of it (6.6) and writes down who did it. One transaction. */
export async function takeStep(
  context: Pick<Context, 'db' | 'clock' | 'forms'>,
  version: FormVersion,
  step: PublicationStep,
  session: Session,
): Promise<StepOutcome> {
  const { db, clock } = context;
  const { userId } = session;
  // Before the transaction, for which everybody else's writing waits.
  const checked = await checkStep(context, version, step);
  const problems = checked?.problems.filter(({ level }) => level === 'error') ?? [];
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
    const not = { kind: 'not-now', state: before.state } as const;
    // Somebody brought another draft in the meantime.
    if (checked !== null && checked.text !== (await definitionOf(trx, version))) return not;
    if (step.action === 'publish' || step.action === 'practice') {
      const files = await lackingFiles(trx, version);
      if (files.length > 0) return { kind: 'files', files };
      const free = before.state === 'draft' ? await freeNumberInstead(trx, version) : null;
      if (free !== null) return { kind: 'number', free };
    }
    switch (step.action) {
      case 'discard':
        if (before.state !== 'draft') return not;
        await keepDiscarded(trx, version, { userId, at: clock.now().toISOString() });
        await dropDraft(trx, version);
        return { kind: 'done', publication: null };
      case 'subject':
        if (before.state !== 'draft') return not;
        if (problems.length > 0) return { kind: 'problems', problems };
        if (checked?.form) await putDraft(trx, clock, checked.form);
        await noteEvent(trx, clock, version, userId, 'subject');
        return { kind: 'done', publication: before };
      case 'practice': {
        if (before.state !== 'draft' && before.state !== 'practice') return not;
        if (problems.length > 0) return { kind: 'problems', problems };
        const was = before.state === 'practice' ? [...before.people, ...(before.former ?? [])] : [];
        const former = [...new Set(was)].filter((each) => !step.people.includes(each));
        const people = [...new Set(step.people)];
        return write({ state: 'practice', people, ...(former.length === 0 ? {} : { former }) }, 'practice');
      }
      case 'publish':
        if (problems.length > 0) return { kind: 'problems', problems };
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
      await noteMarks(trx, version.id);
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

type CheckedStep = CheckedDraft & { readonly text: string };

/** What is wrong with a version that this step would show to somebody, or make about something else; null: no such step. */
async function checkStep(
  context: Pick<Context, 'db' | 'clock' | 'forms'>,
  version: FormVersion,
  step: PublicationStep,
): Promise<CheckedStep | null> {
  const { action } = step;
  if (action === 'discard' || action === 'withdraw') return null;
  const row = await context.db
    .selectFrom('forms')
    .select(['definition', 'source', 'state'])
    .where('id', '=', version.id)
    .where('version', '=', version.version)
    .executeTakeFirst();
  // What the product ships was checked before it was shipped.
  if (row === undefined || row.source === 'shipped') return null;
  const definition: Form = JSON.parse(row.definition);
  const text = row.definition;
  if (row.state === 'draft') {
    return {
      ...(await checkDraft(context, action === 'subject' ? about(definition, step.subject) : definition, null)),
      text,
    };
  }
  // What somebody was shown stands beside its neighbours already.
  const compiled = await checkFormInPieces(definition, createPace());
  if (compiled.ok) return { form: compiled.model.form, problems: [], text };
  return { form: null, problems: compiled.problems.map((problem) => ({ level: 'error' as const, ...problem })), text };
}

function about(form: Form, subject: SubjectType | null): Form {
  const { subject: _before, ...rest } = form;
  return subject === null ? rest : { ...rest, subject };
}
