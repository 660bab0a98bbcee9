import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAX_PHOTO_BYTES, MAX_PUSH_BYTES } from '../../src/domain/sync/protocol.ts';

const caddyfile = readFileSync('docs/Caddyfile', 'utf8');
const unit = readFileSync('docs/bitacora.service', 'utf8');

test('the proxy writes no secret into its log: neither passphrases of backups, nor sessions, nor cookies', () => {
  const secrets = ['request>headers>Bitacora-Passphrase', 'request>headers>Cookie', 'request>headers>Authorization'];
  for (const field of [...secrets, 'resp_headers>Set-Cookie']) expect(caddyfile).toMatch(new RegExp(`${field} delete`));
});

test('the proxy takes what a phone sends, holds no request back, and passes on only to this machine', () => {
  const size = Number(/max_size (\d+)MB/.exec(caddyfile)?.[1]) * 1_000_000;
  expect(size).toBeGreaterThan(Math.max(MAX_PHOTO_BYTES, MAX_PUSH_BYTES));
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
