import { MAX_FORM_FILE_BYTES } from '../../../domain/sync/published-form.ts';
import type { Administered } from '../../../sync/administration.ts';
import type { Wire } from '../../../sync/call.ts';
import { putFormFile } from '../../../sync/form-publishing.ts';

/** Sends files of a draft one after the other; what went before a fault is kept. */
export async function putFormFiles(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
  files: readonly File[],
): Promise<Administered<unknown>> {
  for (const file of files) {
    // Said here, so that nobody waits for five megabytes to be refused.
    if (file.size > MAX_FORM_FILE_BYTES) return { kind: 'refused', code: 'too-large', details: {} };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await putFormFile(wire, form, { name: file.name, bytes });
    if (answer.kind !== 'done') return answer;
  }
  return { kind: 'done', value: true };
}
