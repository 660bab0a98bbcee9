import type { UploadedForm } from './take-form.ts';

/** How large an uploaded form may be. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024;
export const UPLOAD_MEDIA_TYPES = ['application/json'];

/** Reads an uploaded form. Whatever is wrong with it is told; nothing is thrown. */
export async function readUpload(bytes: Uint8Array): Promise<UploadedForm> {
  try {
    return { definition: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    return { definition: null, problems: [{ level: 'error', code: 'not-a-form' }] };
  }
}
