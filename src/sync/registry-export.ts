import { exportedRegistrySchema, type RegistryExport } from '../domain/registry/registry-export.ts';
import { type Administered, ask, jsonCall } from './administration.ts';
import { bytesOfBase64 } from './base64.ts';
import type { Wire } from './call.ts';

/** Thousands of rows take the service some seconds, and the file some time on the way. */
const EXPORT_MS = 180_000;

/** 6.14: rows of the registry as a file. */
export function exportRegistry(
  wire: Wire,
  request: RegistryExport,
): Promise<Administered<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string }>> {
  return ask(wire, {
    ...jsonCall('POST', '/registry/exports', request),
    timeoutMs: EXPORT_MS,
    read: (body) => {
      const answer = exportedRegistrySchema.safeParse(body).data;
      const bytes = answer === undefined ? null : bytesOfBase64(answer.file);
      return answer === undefined || bytes === null ? null : { bytes, fileName: answer.fileName };
    },
  });
}
