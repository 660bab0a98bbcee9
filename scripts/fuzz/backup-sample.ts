import { randomUUID } from 'node:crypto';
import { writeBackup } from '../../src/domain/sync/backup-format.ts';
import { type BackupSection } from '../../src/domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';

/** What backup files are written and read with here. */
export const BACKUP_TOOLS = makeBackupTools({
  crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/** A backup file of a phone with one record and one draft, unsealed. */
export async function backupFile(): Promise<Uint8Array> {
  const [device, owner, id] = [randomUUID(), randomUUID(), randomUUID()];
  async function* sections(): AsyncGenerator<BackupSection> {
    const counts = { records: 1, drafts: 1, photos: 0 };
    yield { kind: 'header', value: { madeAt: '2026-11-28T12:00:00Z', app: '0.3.0', device, owner, counts } };
    const submission = { id, revision: 1, contentHash: 'a'.repeat(64), device, answers: { nombre: 'X' } };
    yield { kind: 'record', value: { submission, draft: null, about: { key: id } } };
    const row = { id: randomUUID(), recordId: randomUUID(), owner };
    yield { kind: 'draft', value: { row, body: { answers: { nombre: 'Y' } } } };
  }
  const parts: Uint8Array[] = [];
  for await (const part of writeBackup(sections(), BACKUP_TOOLS, null)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
