import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAX_IMPORT_BYTES as MAX_REGISTRY_BYTES } from '../../src/domain/registry/import-report.ts';
import { MAX_BACKUP_BYTES } from '../../src/domain/sync/import-answer.ts';
import { MAX_PHOTO_BYTES, MAX_PUSH_BYTES } from '../../src/domain/sync/protocol.ts';
import { MAX_IMPORT_BYTES as MAX_EXPORT_BYTES } from '../../src/domain/sync/record-import.ts';
import { MAX_UPLOAD_BYTES } from '../../src/server/forms/read-upload.ts';

const caddyfile = readFileSync('docs/Caddyfile', 'utf8');
const unit = readFileSync('docs/bitacora.service', 'utf8');

test('the proxy writes no secret into its log: neither passphrases of backups, nor sessions, nor cookies', () => {
  const secrets = ['request>headers>Bitacora-Passphrase', 'request>headers>Cookie', 'request>headers>Authorization'];
  for (const field of [...secrets, 'resp_headers>Set-Cookie']) expect(caddyfile).toMatch(new RegExp(`${field} delete`));
});

test('the proxy takes whatever the service takes at that address, and hardly more', () => {
  const largest = {
    backups: MAX_BACKUP_BYTES,
    publishing: Math.max(MAX_EXPORT_BYTES, MAX_UPLOAD_BYTES),
    others: Math.max(MAX_REGISTRY_BYTES, MAX_PHOTO_BYTES, MAX_PUSH_BYTES),
  };
  for (const [place, bytes] of Object.entries(largest)) {
    const size = Number(new RegExp(`request_body @${place} \\{\\s+max_size (\\d+)MB`).exec(caddyfile)?.[1]) * 1_000_000;
    expect(size, place).toBeGreaterThan(bytes);
    expect(size, place).toBeLessThan(bytes * 1.25);
  }
  expect(caddyfile.match(/max_size/g)).toHaveLength(3);
  expect(caddyfile).toContain('@others not path /api/v1/imports /api/v1/publishing/*\n');
});

test('the proxy holds no request back, and passes on only to this machine', () => {
  const settings = caddyfile.split('\n').filter((line) => !line.trim().startsWith('#'));
  expect(settings.join('\n')).not.toMatch(/request_buffers|buffer_requests/);
  expect(settings.join('\n')).toMatch(/reverse_proxy 127\.0\.0\.1:8080/);
});

test('the proxy leads people to https, and refuses what a program asks for without it', () => {
  const plain = caddyfile.slice(caddyfile.indexOf('http://'), caddyfile.indexOf('https://bitacora.example.org {'));
  expect(plain).toMatch(/@programs path \/api\/\*\s+respond @programs 403/);
  expect(plain).toMatch(/@people not path \/api\/\*\s+redir @people https:/);
});

test('the unit of systemd lets the service write its data folder and nothing else', () => {
  for (const line of [
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'UMask=0077',
  ])
    expect(unit.split('\n')).toContain(line);
  expect(unit).not.toMatch(/User=root|ReadWritePaths=\//);
});
