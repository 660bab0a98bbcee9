import { createReader } from '../../../domain/form/engine.ts';
import { instanceNameOf } from '../../../domain/form/instance-name.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readRecord } from '../../../storage/pulled/records.ts';
import { loadModel } from '../../form/compiled-forms.ts';

/**
 * What their forms call these records by their answers (XLSForm's `instance_name`), by id: a published form as one that
 * the app brings along. A record that has no name, or cannot be read here, is not among them.
 */
export async function readRecordNames(own: OwnStorage, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const name = await nameOf(own, id);
    if (name !== '') names.set(id, name);
  }
  return names;
}

async function nameOf(own: OwnStorage, id: string): Promise<string> {
  const record = await readRecord(own, id).catch(() => null);
  if (record === null) return '';
  const found = await loadModel(own.storage, record.summary.form);
  if (found.kind !== 'model' || found.model.form.instance_name === undefined) return '';
  const { answers, summary } = record;
  return instanceNameOf(
    createReader(found.model, { answers, clock: { now: () => summary.finishedAt }, uuid: () => '' }),
  );
}
