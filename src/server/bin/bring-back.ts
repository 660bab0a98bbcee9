import { mayActOn } from '../../domain/access/may-act-on.ts';
import { may } from '../../domain/access/roles.ts';
import { readForm } from '../../domain/form/schema.ts';
import type { BinKind } from '../../domain/sync/bin.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, recordChange } from '../db/clock.ts';
import { noteEvent } from '../forms/form-events.ts';
import { nextNumber } from '../forms/form-numbers.ts';
import { putDraft } from '../forms/take-form.ts';
import { retellRowOf } from '../lists/apply-list-action.ts';
import type { Session } from '../people/person.ts';
import { changeEntity } from '../registry/change-entity.ts';
import type { Keeper } from '../registry/undo-import.ts';
import { findFacts } from '../submissions/record-facts.ts';
import { AGAIN_NUMBERS, checkStored, writeAgain } from '../submissions/write-again.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { readDiscarded } from './form-drafts.ts';

export type BroughtBack =
  | { readonly kind: 'done'; readonly at: string }
  | { readonly kind: 'not-found' | 'forbidden' }
  /** The form has another draft now, which it would replace. */
  | { readonly kind: 'draft-there' }
  /** The record has no number left for another revision. */
  | { readonly kind: 'last-number' };

/** 6.15: brings something back as it was. `keeper`: as the registry knows the person; null: it is not theirs. */
export async function bringBack(
  context: Context,
  session: Session,
  keeper: Keeper | null,
  { kind, id }: { readonly kind: BinKind; readonly id: string },
): Promise<BroughtBack> {
  switch (kind) {
    case 'record':
      return await recordBack(context, session, id);
    case 'withdrawal':
      return await withdrawalBack(context, session, id);
    case 'entity':
      return keeper === null ? { kind: 'forbidden' } : await entityBack(context, keeper, id);
    case 'form':
      return may(session.role, 'forms-manage') ? await draftBack(context, session, id) : { kind: 'forbidden' };
    default:
      return kind satisfies never;
  }
}

async function recordBack(context: Context, session: Session, id: string): Promise<BroughtBack> {
  // One for its row in a list, which is told first, one for the record.
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<BroughtBack> => {
    const facts = await findFacts(trx, id);
    if (facts === null || !mayActOn(session, 'take-out', facts)) return { kind: 'not-found' };
    const now = context.clock.now();
    if (!facts.takenOut) return { kind: 'done', at: now.toISOString() };
    await trx.deleteFrom('taken_out').where('kind', '=', 'record').where('key', '=', id).execute();
    await trx.updateTable('submissions').set({ taken_out_at: null }).where('id', '=', id).execute();
    await retellRowOf(trx, id, { at: now.toISOString(), by: session.userId }, sequences);
    await recordChange(trx, 'submission', id, sequences.next());
    const line = { at: now, who: actorOf(session), action: 'brought-back' as const };
    await writeAudit(trx, { ...line, about: id, details: { kind: 'record' } });
    return { kind: 'done', at: now.toISOString() };
  });
}

/**
 * What its author withdrew by mistake: the same answers as the next revision, which waits to be reviewed. Its phone gets it
 * by pull, as it gets an adopted branch (4.3).
 */
async function withdrawalBack(context: Context, session: Session, id: string): Promise<BroughtBack> {
  const head = await context.db.selectFrom('submissions').select('head_hash').where('id', '=', id).executeTakeFirst();
  if (head === undefined) return { kind: 'not-found' };
  // Before the transaction, for which everybody else's writing waits.
  const asked = { submissionId: id, contentHash: head.head_hash, place: 'line' as const };
  const checked = await checkStored(context, asked);
  return await onTheLine(context.db, AGAIN_NUMBERS, async (trx, sequences): Promise<BroughtBack> => {
    const facts = await findFacts(trx, id);
    if (facts === null || facts.takenOut || !mayActOn(session, 'take-out', facts)) return { kind: 'not-found' };
    const now = context.clock.now();
    if (!facts.withdrawn) return { kind: 'done', at: now.toISOString() };
    const stored = await trx
      .selectFrom('revisions')
      .selectAll()
      .where('submission_id', '=', id)
      .where('content_hash', '=', head.head_hash)
      .where('place', '=', 'line')
      .where('withdrawn', '=', 1)
      .executeTakeFirst();
    // Something came between: whoever asks again sees it.
    if (stored === undefined) return { kind: 'not-found' };
    const again = {
      stored,
      facts: { ...facts, withdrawn: false },
      checked,
      change: (at: string) => ({ withdrawn: undefined, broughtBack: { by: session.userId, at } }),
    };
    if ((await writeAgain(trx, context, session, again, sequences)) === null) return { kind: 'last-number' };
    await queueEvents(trx, context, 'received', [id]);
    const line = { at: now, who: actorOf(session), action: 'brought-back' as const };
    await writeAudit(trx, { ...line, about: id, details: { kind: 'withdrawal' } });
    return { kind: 'done', at: now.toISOString() };
  });
}

async function entityBack(context: Context, keeper: Keeper, id: string): Promise<BroughtBack> {
  const row = await context.db.selectFrom('entities').select('version').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return { kind: 'not-found' };
  const outcome = await changeEntity(context, keeper, id, { version: row.version, archived: false });
  if (outcome.kind === 'done') return { kind: 'done', at: context.clock.now().toISOString() };
  return { kind: outcome.kind === 'forbidden' ? 'forbidden' : 'not-found' };
}

async function draftBack(context: Context, session: Session, key: string): Promise<BroughtBack> {
  const { db, clock } = context;
  return await onTheLine(db, 0, async (trx): Promise<BroughtBack> => {
    const row = await trx
      .selectFrom('taken_out')
      .select('content')
      .where('kind', '=', 'form')
      .where('key', '=', key)
      .executeTakeFirst();
    const kept = row?.content === null || row === undefined ? null : readDiscarded(row.content);
    const read = kept === null ? null : readForm(JSON.parse(kept.definition));
    if (kept === null || read === null || !read.ok) return { kind: 'not-found' };
    const { id } = read.form;
    const { version, draft } = await nextNumber(trx, read.form);
    if (draft !== null) return { kind: 'draft-there' };
    await putDraft(trx, clock, { ...read.form, version });
    await trx
      .updateTable('forms')
      .set({ leftovers: kept.leftovers })
      .where('id', '=', id)
      .where('version', '=', version)
      .execute();
    const files = kept.files.map((file) => ({ form_id: id, form_version: version, ...file }));
    if (files.length > 0) await trx.insertInto('form_files').values(files).execute();
    await noteEvent(trx, clock, { id, version }, session.userId, 'upload');
    await trx.deleteFrom('taken_out').where('kind', '=', 'form').where('key', '=', key).execute();
    const now = clock.now();
    const line = { at: now, who: actorOf(session), action: 'brought-back' as const };
    await writeAudit(trx, { ...line, about: `${id}/${version}`, details: { kind: 'form' } });
    return { kind: 'done', at: now.toISOString() };
  });
}
