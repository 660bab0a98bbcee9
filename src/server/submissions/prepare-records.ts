import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import type { Flag } from '../../domain/problem.ts';
import { type Registration, registeredEntity, registrationOf } from '../../domain/registry/registered-entity.ts';
import { type PassedBound, passedBound } from '../../domain/submission/record-bounds.ts';
import { type CheckedRecord, UNCHECKED } from '../checking/check-record.ts';
import type { CheckedAlready } from '../checking/checking.ts';
import type { Context } from '../context.ts';
import { createPace } from '../pace.ts';
import { type KnownForm, lookedUpOnce } from './form-library.ts';
import { storedRevisions } from './known-things.ts';
import type { ReadRecord, RecordContent } from './read-record.ts';

/** A record that could be read, with everything about it that needs no database. */
export type Prepared = {
  readonly record: Extract<ReadRecord, { kind: 'read' }>;
  readonly form: KnownForm | null;
  /** What its form makes in the registry; null: nothing. */
  readonly registration: Registration | null;
  /** Whether its form fills a list (6.16). */
  readonly fills: boolean;
  /** The record's own, or of what it registers (2.4). */
  readonly municipality: string | null;
  /** 1.2: the bound that it passes. */
  readonly passed: PassedBound | null;
  readonly flags: readonly Flag[];
  readonly score: unknown;
};

/** Records of one push that are handed to the threads at once: enough to keep them busy, few beside others' pushes. */
const CHECKED_AT_ONCE = 24;

/** Checks and scores before the transaction, because everybody else's writing waits for it. */
export async function prepareRecords(
  context: Context,
  records: readonly ReadRecord[],
  checked: CheckedAlready,
): Promise<Map<ReadRecord, Prepared>> {
  const readable = records.filter((record) => record.kind === 'read');
  const stored = await storedRevisions(
    context.db,
    readable.map((record) => record.content.id.toLowerCase()),
  );
  const prepared = new Map<ReadRecord, Prepared>();
  const means = { ...context, forms: lookedUpOnce(context.forms) };
  const pace = createPace();
  const left = readable.values();
  // Each takes the next record when its last one is done, so that no thread waits for this one to hand it work.
  const work = async (): Promise<void> => {
    for (const record of left) {
      await pace();
      const again = stored.get(record.content.id.toLowerCase());
      prepared.set(record, await prepareOne(means, record, again ?? [], checked.get(record)));
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, work));
  return prepared;
}

async function prepareOne(
  context: Context,
  record: Prepared['record'],
  stored: readonly { readonly contentHash: string }[],
  already: CheckedRecord | undefined,
): Promise<Prepared> {
  const { content } = record;
  const form = await context.forms.find(content.form.id, content.form.version);
  const again = stored.some((entry) => entry.contentHash === content.contentHash);
  const passed = again
    ? null
    : passedBound({ bytes: record.bytes, answers: content.answers }, form?.definition.children ?? null);
  const skip = form === null || again || passed !== null;
  const checked = skip ? UNCHECKED : logged(context, content, already ?? (await context.checking.check(form, content)));
  const registration = form === null ? null : registrationOf(form.definition);
  return {
    record,
    form,
    registration,
    fills: form !== null && listFilledBy(form.definition) !== null,
    municipality: municipalityOf(content, registration),
    passed,
    flags: checked.flags,
    score: checked.score,
  };
}

/** Passes on what checking found, and logs the service's own faults while checking: they are no fault of the record. */
function logged(context: Context, content: RecordContent, checked: CheckedRecord): CheckedRecord {
  for (const fault of checked.faults) {
    context.log('error', fault.split(':')[0] ?? fault, { form: `${content.form.id}/${content.form.version}`, fault });
  }
  return checked;
}

/** 2.4: a registration lies where the thing lies that it makes. */
function municipalityOf(content: RecordContent, registration: Registration | null): string | null {
  if (registration === null) return content.municipality;
  return registeredEntity(registration, content)?.municipality ?? content.municipality;
}
