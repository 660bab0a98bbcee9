import type { FormModel } from '../../domain/form/engine-api.ts';
import { FILE_ENDINGS } from '../../domain/submission/file-type.ts';
import { instanceXml, koboRecord, type RecordHead } from '../../domain/xlsform/record-shapes.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ZipEntry } from '../zip/zip-stream.ts';
import type { ExportRecord } from './export-records.ts';

const EXTENSIONS: Readonly<Record<string, string>> = FILE_ENDINGS;

/** Records as KoboToolbox's API lists them: `{"count", "results"}`. */
export async function* koboJson(
  model: FormModel,
  pages: AsyncIterable<readonly ExportRecord[]>,
): AsyncGenerator<string> {
  yield '{"results":[';
  let count = 0;
  for await (const records of pages) {
    let text = '';
    for (const record of records) {
      text += `${count === 0 ? '\n' : ',\n'}${JSON.stringify(koboRecord(model, headOf(record), record.body.answers))}`;
      count += 1;
    }
    if (text !== '') yield text;
  }
  yield `\n],"count":${count}}\n`;
}

/** Records as ODK's apps keep them: a folder a record, `uuid.../submission.xml` and its photos beside it. */
export async function* instanceEntries(
  model: FormModel,
  pages: AsyncIterable<readonly ExportRecord[]>,
  files: FileStore,
): AsyncGenerator<ZipEntry> {
  for await (const records of pages) {
    for (const record of records) {
      const head = headOf(record);
      const modifiedAt = new Date(record.body.finishedAt ?? record.receivedAt);
      const folder = `uuid${record.id}`;
      const xml = instanceXml(model, head, record.body.answers);
      yield { name: `${folder}/submission.xml`, modifiedAt, method: 'deflated', content: () => [Buffer.from(xml)] };
      for (const sha256 of new Set(record.body.photos.map((photo) => photo.sha256))) {
        const opened = await files.open(sha256);
        if (opened === null) continue;
        yield { name: `${folder}/${head.fileOf(sha256)}`, modifiedAt, method: 'stored', content: () => opened.content };
      }
    }
  }
}

function headOf(record: ExportRecord): RecordHead {
  const types = new Map(record.body.photos.map(({ sha256, mediaType }) => [sha256, mediaType]));
  return {
    id: record.id,
    submittedAt: record.receivedAt,
    startedAt: record.body.startedAt ?? null,
    finishedAt: record.body.finishedAt ?? null,
    author: record.author,
    reviewState: record.state,
    formVersion: record.formVersion,
    fileOf: (sha256) => `${sha256}.${EXTENSIONS[types.get(sha256) ?? ''] ?? 'jpg'}`,
  };
}
