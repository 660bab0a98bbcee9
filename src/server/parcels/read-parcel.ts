import * as z from 'zod';
import { type BackupItem, readBackup } from '../../domain/sync/backup-format.ts';
import type { BackupHeader, BackupSection } from '../../domain/sync/backup-sections.ts';
import type { ParcelContent } from '../../domain/sync/parcel.ts';
import type { Context } from '../context.ts';
import { TOOLS } from '../imports/import-backup.ts';
import { createPace } from '../pace.ts';
import { opensParcel } from './service-keys.ts';

/** Twice what a record and the draft that it came from may have; more takes long to read as JSON. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** What a parcel holds, one section after the other. */
export function readParcel(
  means: Pick<Context, 'codeKey' | 'codeKeyBefore'>,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<BackupItem> {
  return readBackup(bytes, TOOLS, opensParcel(means), MAX_TEXT_BYTES);
}

/**
 * Counts and days of what a parcel holds, without any answer of it. Null: the bytes are no parcel, or no key opens
 * them.
 */
export async function describeParcel(
  means: Pick<Context, 'codeKey' | 'codeKeyBefore'>,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<{ readonly header: BackupHeader; readonly content: ParcelContent } | null> {
  let header: BackupHeader | null = null;
  let content = NOTHING;
  const pace = createPace();
  for await (const item of readParcel(means, bytes)) {
    await pace();
    switch (item.status) {
      case 'refused':
        return null;
      case 'damaged':
        content = { ...content, damaged: true };
        break;
      case 'end':
        content = { ...content, damaged: content.damaged || !item.complete };
        break;
      case 'section':
        if (item.section.kind === 'header') header = item.section.value;
        else content = joined([content, contentOf(item.section)]);
        break;
      default:
        item satisfies never;
    }
  }
  return header === null ? null : { header, content };
}

const NOTHING: ParcelContent = { records: [], drafts: 0, photos: 0, from: null, to: null, damaged: false };

/** Several contents as one. */
export function joined(contents: readonly ParcelContent[]): ParcelContent {
  const counts = new Map<string, number>();
  for (const { form, count } of contents.flatMap(({ records }) => records))
    counts.set(form, (counts.get(form) ?? 0) + count);
  const sum = (of: (content: ParcelContent) => number) => contents.reduce((all, content) => all + of(content), 0);
  const times = contents.flatMap(({ from, to }) => [from, to]).filter((time) => time !== null);
  // With their offsets, so by the moment and not by their letters.
  const sorted = times.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    records: [...counts].map(([form, count]) => ({ form, count })).toSorted((a, b) => a.form.localeCompare(b.form)),
    drafts: sum(({ drafts }) => drafts),
    photos: sum(({ photos }) => photos),
    from: sorted[0] ?? null,
    to: sorted.at(-1) ?? null,
    damaged: contents.some(({ damaged }) => damaged),
  };
}

const time = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .nullish()
  .catch(null);
const recordSchema = z.looseObject({
  form: z.looseObject({ id: z.string().max(200) }).catch({ id: '' }),
  startedAt: time,
  finishedAt: time,
});
const draftSchema = z.looseObject({ startedAt: time, savedAt: time });

function contentOf(section: Exclude<BackupSection, { kind: 'header' }>): ParcelContent {
  switch (section.kind) {
    case 'record':
    case 'waiting': {
      const { form, startedAt, finishedAt } = recordSchema.parse(section.value.submission);
      const at = finishedAt ?? startedAt ?? null;
      return { ...NOTHING, records: [{ form: form.id, count: 1 }], from: at, to: at };
    }
    case 'draft': {
      const { startedAt, savedAt } = draftSchema.parse(section.value.row);
      return { ...NOTHING, drafts: 1, from: startedAt ?? null, to: savedAt ?? startedAt ?? null };
    }
    case 'photo':
      return { ...NOTHING, photos: 1 };
    default:
      return section satisfies never;
  }
}
