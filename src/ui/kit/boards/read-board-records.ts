import * as z from 'zod/mini';
import { type Reader, readsThing } from '../../../domain/access/form-reach.ts';
import { type BoardRecord, boardScoreOf } from '../../../domain/boards/board-items.ts';
import type { BoardEntity } from '../../../domain/boards/compute-board.ts';
import type { Answers } from '../../../domain/form/answers.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { goneAmong } from '../../../storage/pulled/archived.ts';
import { findEntitiesById } from '../../../storage/pulled/field-entities.ts';
import { type ArrivedRecord, recordsOfForms } from '../../../storage/pulled/records-of-forms.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { REGISTRATIONS } from '../forms/known-forms.ts';

const scoreSchema = z.looseObject({
  total: z.nullable(z.number()),
  grade: z.looseObject({ letter: z.optional(z.string()), band: z.optional(z.string()) }),
});

/** The records of some forms that this phone has, sent or not, as boards read them. */
export async function readBoardRecords(own: OwnStorage, formIds: readonly string[]): Promise<readonly BoardRecord[]> {
  const records = await recordsOfForms(own, formIds);
  const ids = [...new Set(records.flatMap(({ summary }) => summary.subject?.id ?? []))];
  const entities = await findEntitiesById(own, REGISTRATIONS, ids);
  // What is archived is in no figure (docs/sync-protocol.md 12.1), here as in the indicators of the service.
  const { archived, names } = await goneAmong(own.storage, ids);
  const counted = records.filter(({ summary }) => summary.subject === null || !archived.has(summary.subject.id));
  return counted.map((record) => {
    const id = record.summary.subject?.id ?? '';
    return boardRecordOf(record, entities.get(id) ?? null, names.get(id) ?? '');
  });
}

/** `name`: what it is about, where this person is not told more of it. */
function boardRecordOf({ summary, answers, arrival }: ArrivedRecord, entity: Entity | null, name: string): BoardRecord {
  const { id, form, subject, day, author, reviewState, municipality } = summary;
  return {
    id,
    form: form.id,
    // What was merged into another stands under that one.
    subject:
      subject === null ? null : { id: entity?.id ?? subject.id, name: entity?.name ?? name, code: entity?.code ?? '' },
    municipality: entity?.municipality ?? municipality,
    provider:
      subject?.type === 'provider'
        ? (entity?.id ?? subject.id)
        : (entity?.links.find((link) => link.type === 'provider')?.id ?? null),
    day,
    arrival,
    author: author.name ?? '',
    state: reviewState ?? 'unsent',
    score: boardScoreOf(scoreSchema.safeParse(summary.score).data ?? null),
    answers,
  };
}

/** Things of the registry of these types, as boards read them, as far as the person's scope goes. */
export async function readBoardEntities(
  own: OwnStorage,
  reader: Reader,
  types: readonly SubjectType[],
): Promise<readonly BoardEntity[]> {
  const all = await Promise.all(
    types.map((type) => listEntities(own.storage, type, { limit: Number.MAX_SAFE_INTEGER })),
  );
  const things = all.flat().map(({ id, type, name, code, municipality, properties }) => ({
    id,
    type,
    name,
    code: code ?? '',
    municipality: municipality ?? null,
    properties: plainOf(properties),
  }));
  return things.filter((thing) => readsThing(reader, thing));
}

function plainOf(properties: Entity['properties']): Answers {
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' || typeof value === 'number') plain[name] = value;
  }
  return plain;
}
