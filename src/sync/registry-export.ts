import { exportedRegistrySchema, type RegistryExport } from '../domain/registry/registry-export.ts';
import { type Administered, ask, jsonCall } from './administration.ts';
import { bytesOfBase64 } from './base64.ts';
import type { Wire } from './call.ts';

/** Thousands of rows take the service some seconds, and the file some time on the way. */
const EXPORT_MS = 180_000;

/** A file of the registry: how many rows are in it, and the columns that were left out because they are about people. */
export type RegistryFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName: string;
  readonly rows: number;
  readonly withheld: readonly string[];
};

/** 6.14: rows of the registry as a file. */
export function exportRegistry(wire: Wire, request: RegistryExport): Promise<Administered<RegistryFile>> {
  return ask(wire, {
    ...jsonCall('POST', '/registry/exports', request),
    timeoutMs: EXPORT_MS,
    read: (body) => {
      const answer = exportedRegistrySchema.safeParse(body).data;
      const bytes = answer === undefined ? null : bytesOfBase64(answer.file);
      if (answer === undefined || bytes === null) return null;
      const { fileName, rows, withheld } = answer;
      return { bytes, fileName, rows, withheld };
    },
  });
}
