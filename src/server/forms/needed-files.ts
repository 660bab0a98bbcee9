import type { Form } from '../../domain/form/definition.ts';
import { decodeText } from '../../domain/form/files/decode-text.ts';
import { filesNeeded, type NeededFile } from '../../domain/form/files/form-files.ts';
import { type FileFault, faultsOf } from '../../domain/form/files/read-tables.ts';
import { listOfFile } from '../../domain/lists/list-declaration.ts';
import { formFileTypeOf } from '../../domain/sync/published-form.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { knownLists } from '../lists/list-lists.ts';
import type { FormVersion } from './form-versions.ts';

/** A file that a form needs, and what is wrong: it is not here, or cannot be read as what it is for. Null: nothing. */
export type FileState = Omit<NeededFile, 'use'> & {
  /** `list`: it is no file, but a list that records fill. */
  readonly use: NeededFile['use'] | 'list';
  readonly fault:
    | null
    | (Pick<FileFault, 'found' | 'expected'> & { readonly code: FileFault['code'] | 'missing' | 'kind' });
};

/** Every file that a version needs, with what is wrong with it. Nothing is offered to anybody before all is right. */
export async function fileStates(db: Db | Trx, version: FormVersion, form: Form): Promise<readonly FileState[]> {
  const needed = filesNeeded(form);
  if (needed.length === 0) return [];
  const rows = await db
    .selectFrom('form_files')
    .select(['name', 'sha256', 'media_type'])
    .where('form_id', '=', version.id)
    .where('form_version', '=', version.version)
    .execute();
  const states: FileState[] = [];
  const lists = await knownLists(db);
  for (const file of needed) {
    const row = rows.find(({ name }) => name === file.name);
    // 6.16: phones have the rows of a list by pull.
    if (row === undefined && file.use === 'rows' && lists.has(listOfFile(file.name) ?? '')) {
      states.push({ ...file, use: 'list', fault: null });
    } else if (row === undefined) states.push({ ...file, fault: { code: 'missing' } });
    else if (file.use === 'media') states.push({ ...file, fault: mediaFault(file.name) });
    else {
      const [fault = null] = faultsOf(file, decodeText(await contentOf(db, row.sha256)));
      states.push({ ...file, fault });
    }
  }
  return states;
}

/** The texts of the files whose rows a stored form reads, by name. */
export async function fileTexts(db: Db | Trx, version: FormVersion, form: Form): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(Object.values(form.files ?? {}));
  if (wanted.size === 0) return new Map();
  const rows = await db
    .selectFrom('form_files')
    .select(['name', 'sha256'])
    .where('form_id', '=', version.id)
    .where('form_version', '=', version.version)
    .execute();
  const texts = new Map<string, string>();
  for (const { name, sha256 } of rows) {
    if (wanted.has(name)) texts.set(name, decodeText(await contentOf(db, sha256)));
  }
  return texts;
}

function mediaFault(name: string): FileState['fault'] {
  const type = formFileTypeOf(name);
  return type !== null && /^(image|audio|video)\//.test(type) ? null : { code: 'kind', found: name };
}

async function contentOf(db: Db | Trx, sha256: string): Promise<Buffer> {
  const { content } = await db
    .selectFrom('form_contents')
    .select('content')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return Buffer.from(content, 'base64');
}
