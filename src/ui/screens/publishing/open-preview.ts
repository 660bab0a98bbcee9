import { fileNamesIn } from '../../../domain/form/files/form-files.ts';
import { listOfFile } from '../../../domain/lists/list-declaration.ts';
import type { ListRow } from '../../../domain/lists/list-row.ts';
import { checkForm } from '../../../domain/publishing/check-form.ts';
import type { Me } from '../../../domain/sync/protocol.ts';
import type { FormFile } from '../../../domain/sync/published-form.ts';
import { type PhoneStorage, storageOf } from '../../../storage/phone/phone-storage.ts';
import { openPreviewStorage } from '../../../storage/phone/preview-storage.ts';
import { saveFormFiles } from '../../../storage/pulled/form-contents.ts';
import { saveFormDefinition } from '../../../storage/pulled/form-definitions.ts';
import { keepListRows } from '../../../storage/pulled/list-rows.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { readFormFileWhole, readListRowsWhole, readManagedForm } from '../../../sync/form-publishing.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** How getting a preview ready ended. */
export type PreviewOutcome =
  | {
      readonly kind: 'open';
      readonly storage: PhoneStorage;
      readonly draftId: string;
      readonly discard: () => Promise<void>;
    }
  | { readonly kind: 'fault'; readonly fault: AdministrationFault }
  | { readonly kind: 'broken'; readonly codes: readonly string[] }
  | { readonly kind: 'no-space' };

/** Fetches a version, drafts too, and begins a record of it in a database of its own. */
export async function openPreview(
  form: { readonly id: string; readonly version: number },
  files: readonly FormFile[],
  me: Me,
): Promise<PreviewOutcome> {
  const answer = await readManagedForm(serviceWire(), form);
  if (answer.kind !== 'done') return { kind: 'fault', fault: answer };
  const checked = checkForm(answer.value);
  if (!checked.ok) return { kind: 'broken', codes: [...new Set(checked.problems.map(({ code }) => code))] };
  const contents: (FormFile & { readonly data: Uint8Array<ArrayBuffer> })[] = [];
  for (const file of files) {
    const read = await readFormFileWhole(serviceWire(), file);
    if (read.kind !== 'done') return { kind: 'fault', fault: read };
    contents.push({ ...file, data: read.value });
  }
  const rows: ListRow[] = [];
  for (const list of listsReadBy(answer.value, files)) {
    const read = await readListRowsWhole(serviceWire(), list);
    if (read.kind !== 'done') return { kind: 'fault', fault: read };
    rows.push(...read.value);
  }
  const preview = await openPreviewStorage(me);
  if (preview === null) return { kind: 'no-space' };
  const { storage, discard } = preview;
  await saveFormDefinition(storage, answer.value);
  await saveFormFiles(storage, form, contents);
  await keepListRows(storageOf(storage, me.userId), rows);
  // Asked for here as where a visit is begun: so the build puts it into one part that comes when somebody begins.
  const { beginDraft } = await import('../../form/begin-draft.ts');
  const begun = await beginDraft(storageOf(storage, me.userId), {
    form,
    subject: null,
    municipality: null,
    label: '',
    practice: true,
    username: me.name,
    norm: null,
  });
  if (begun.status === 'created') return { kind: 'open', storage, draftId: begun.row.id, discard };
  await discard();
  return { kind: 'no-space' };
}

/** What the form chooses from and is no file: lists that records fill. */
function listsReadBy(definition: unknown, files: readonly FormFile[]): readonly string[] {
  const here = new Set(files.map(({ name }) => name));
  return fileNamesIn(definition).flatMap((name) => (here.has(name) ? [] : (listOfFile(name) ?? [])));
}
