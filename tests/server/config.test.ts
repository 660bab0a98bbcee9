import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/domain/access/roles.ts';
import { describeFaults, readConfig } from '../../src/server/config.ts';
import { readSettings } from '../../src/server/secret-files.ts';

const S3 = {
  BITACORA_S3_ENDPOINT: 'https://s3.example.org',
  BITACORA_S3_BUCKET: 'fotos',
  BITACORA_S3_ACCESS_KEY: 'key',
  BITACORA_S3_SECRET_KEY: 'secret',
};

function variables(environment: Record<string, string>): string[] {
  const result = readConfig(environment);
  return result.ok ? [] : result.faults.map((fault) => fault.variable);
}

describe('settings of the service', () => {
  test('without any variable everything lies in the folder data, on SQLite, at port 8080', () => {
    const result = readConfig({});
    expect(result).toMatchObject({
      ok: true,
      config: {
        port: 8080,
        dataFolder: resolve('data'),
        database: { kind: 'sqlite', file: resolve('data/bitacora.sqlite') },
        photos: { kind: 'folder', folder: resolve('data/photos') },
        publicUrl: null,
        adminCode: null,
        trustProxy: false,
        tiles: null,
      },
      warnings: [],
    });
  });

  test('who has to choose a lock is everybody, or the roles that are named; another word is told', () => {
    const rolesOf = (text: string) => {
      const result = readConfig({ BITACORA_LOCK_REQUIRED: text });
      return result.ok ? result.config.lockRoles : result.faults.map((fault) => fault.variable);
    };
    expect(rolesOf('')).toEqual([]);
    expect(rolesOf('all')).toEqual(ROLES);
    expect(rolesOf('technician, Supervisor')).toEqual(['technician', 'supervisor']);
    expect(rolesOf('todos')).toEqual(['BITACORA_LOCK_REQUIRED']);
  });

  test('how long sessions live is two numbers, and half of them or the wrong way round is told', () => {
    const termOf = (text: string) => {
      const result = readConfig({ BITACORA_SESSION_ADMIN: text });
      return result.ok ? result.config.sessionTerms.admin : result.faults.map((fault) => fault.variable);
    };
    expect(termOf('')).toEqual({ idle: 30, absolute: 365 });
    expect(termOf('7/90')).toEqual({ idle: 7, absolute: 90 });
    for (const wrong of ['30', '90/7', '0/10', '401/500', '30/4000', 'x/y']) {
      expect(termOf(wrong)).toEqual(['BITACORA_SESSION_ADMIN']);
    }
  });

  test('all that is wrong is told at once, Spanish first, each with what to do, without a stack trace', () => {
    const result = readConfig({
      PORT: 'ochenta',
      DATABASE_URL: 'mysql://server/base',
      BITACORA_PUBLIC_URL: 'bitacora.hn/app',
      BITACORA_ADMIN_CODE: 'corta',
      BITACORA_LOG_LEVEL: 'loud',
      BITACORA_TRUST_PROXY: 'maybe',
    });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.faults.map((fault) => fault.variable).sort()).toEqual([
      'BITACORA_ADMIN_CODE',
      'BITACORA_LOG_LEVEL',
      'BITACORA_PUBLIC_URL',
      'BITACORA_TRUST_PROXY',
      'DATABASE_URL',
      'PORT',
    ]);
    for (const fault of result.faults) {
      expect(fault.es).not.toBe('');
      expect(fault.en).not.toBe('');
    }
    const text = describeFaults(result.faults);
    expect(text.startsWith('Bitácora del Agua no pudo iniciar')).toBe(true);
    expect(text).toContain('Ponga un número entero de 0 a 65535');
    expect(text).toContain('postgresql://user:password@host:5432/database');
    expect(text).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test.each([['-1'], ['65536'], ['80.5'], ['0x50']])('port %s is refused', (PORT) => {
    expect(variables({ PORT })).toEqual(['PORT']);
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', BITACORA_S3_ENDPOINT: '' })).toMatchObject({
      ok: true,
      config: { port: 8080, database: { kind: 'sqlite' } },
    });
  });

  test('an S3 store with half of its settings is refused, naming the other half', () => {
    const { BITACORA_S3_SECRET_KEY: _, ...half } = S3;
    expect(variables(half)).toEqual(['BITACORA_S3_SECRET_KEY']);
    expect(readConfig(S3)).toMatchObject({
      ok: true,
      config: { photos: { kind: 's3', endpoint: 'https://s3.example.org', bucket: 'fotos', region: 'us-east-1' } },
    });
  });

  describe('the background map', () => {
    const MAP = {
      BITACORA_TILES_URL: 'https://maps.example.org/{z}/{x}/{y}.png?key=abc',
      BITACORA_TILES_ATTRIBUTION: '© Maps',
    };

    test('needs an address and whom to name; either alone is refused, naming the other', () => {
      expect(readConfig(MAP)).toMatchObject({
        ok: true,
        config: {
          tiles: {
            address: MAP.BITACORA_TILES_URL,
            attribution: '© Maps',
            folder: resolve('data/map-tiles'),
            folderBytes: 256 * 1024 * 1024,
          },
        },
        warnings: [],
      });
      expect(readConfig({ ...MAP, BITACORA_TILES_CACHE_MB: '10' })).toMatchObject({
        config: { tiles: { folderBytes: 10 * 1024 * 1024 } },
      });
      expect(variables({ BITACORA_TILES_URL: MAP.BITACORA_TILES_URL })).toEqual(['BITACORA_TILES_ATTRIBUTION']);
      expect(variables({ BITACORA_TILES_ATTRIBUTION: '© Maps' })).toEqual(['BITACORA_TILES_URL']);
      expect(variables({ ...MAP, BITACORA_TILES_CACHE_MB: '9' })).toEqual(['BITACORA_TILES_CACHE_MB']);
    });

    test.each([
      ['https://maps.example.org/{z}/{x}.png'],
      ['https://maps.example.org/{z}/{x}/{y}/{y}.png'],
      ['https://{s}.maps.example.org/{z}/{x}/{y}.png'],
      ['https://{x}.maps.example.org/{z}/{y}.png'],
      ['https://user:secret@maps.example.org/{z}/{x}/{y}.png'],
      ['ftp://maps.example.org/{z}/{x}/{y}.png'],
      ['maps/{z}/{x}/{y}.png'],
    ])('the address %s is refused', (BITACORA_TILES_URL) => {
      expect(variables({ ...MAP, BITACORA_TILES_URL })).toEqual(['BITACORA_TILES_URL']);
    });
  });

  test('a wrong and a missing setting are told together', () => {
    expect(variables({ PORT: 'x', BITACORA_S3_BUCKET: 'fotos' }).sort()).toEqual([
      'BITACORA_S3_ACCESS_KEY',
      'BITACORA_S3_ENDPOINT',
      'BITACORA_S3_SECRET_KEY',
      'PORT',
    ]);
  });

  test('a short code for the first administrator is honoured and warned of, one under six letters is refused', () => {
    expect(readConfig({ BITACORA_ADMIN_CODE: 'agua26' })).toMatchObject({
      ok: true,
      config: { adminCode: 'agua26' },
      warnings: [{ variable: 'BITACORA_ADMIN_CODE' }],
    });
    expect(readConfig({ BITACORA_ADMIN_CODE: 'agua-2026x' })).toMatchObject({ ok: true, warnings: [] });
    expect(variables({ BITACORA_ADMIN_CODE: 'agua2' })).toEqual(['BITACORA_ADMIN_CODE']);
  });

  test('the built app may lie elsewhere', () => {
    expect(readConfig({})).toMatchObject({ config: { appFolder: null } });
    expect(readConfig({ BITACORA_WEB: 'otra' })).toMatchObject({ config: { appFolder: resolve('otra') } });
  });

  test('the public address is an origin, and plain http elsewhere than here is warned of', () => {
    expect(readConfig({ BITACORA_PUBLIC_URL: 'https://bitacora.hn/' })).toMatchObject({
      ok: true,
      config: { publicUrl: 'https://bitacora.hn' },
      warnings: [],
    });
    expect(readConfig({ BITACORA_PUBLIC_URL: 'http://localhost:8080' })).toMatchObject({ ok: true, warnings: [] });
    expect(readConfig({ BITACORA_PUBLIC_URL: 'http://10.0.0.4:8080' })).toMatchObject({
      ok: true,
      warnings: [{ variable: 'BITACORA_PUBLIC_URL' }],
    });
  });

  test('behind an https address it listens on this machine alone, unless another is named; else everywhere', () => {
    const hostOf = (environment: Record<string, string>) => {
      const read = readConfig(environment);
      return read.ok ? read.config.host : 'refused';
    };
    expect(hostOf({ BITACORA_PUBLIC_URL: 'https://bitacora.hn' })).toBe('127.0.0.1');
    expect(hostOf({ BITACORA_PUBLIC_URL: 'https://bitacora.hn', BITACORA_HOST: '10.0.0.4' })).toBe('10.0.0.4');
    expect(hostOf({ BITACORA_PUBLIC_URL: 'http://10.0.0.4:8080' })).toBeNull();
    expect(hostOf({})).toBeNull();
  });

  test('a variable that nobody knows is told, because a typing error would go unseen', () => {
    expect(readConfig({ BITACORA_PUBLICURL: 'https://bitacora.hn' })).toMatchObject({
      ok: true,
      warnings: [{ variable: 'BITACORA_PUBLICURL' }],
    });
    expect(variables({ PORT: 'x', BITACORA_PUBLICURL: 'https://bitacora.hn' })).toEqual(['PORT', 'BITACORA_PUBLICURL']);
  });

  test.each([
    ['true', 1],
    ['FALSE', false],
    ['1', 1],
    ['10.0.0.1, 127.0.0.1', '10.0.0.1, 127.0.0.1'],
  ])('trust in a proxy: %s', (BITACORA_TRUST_PROXY, trustProxy) => {
    expect(readConfig({ BITACORA_TRUST_PROXY })).toMatchObject({ ok: true, config: { trustProxy } });
  });
});

test.each([
  [{ DATABASE_URL: 'postgresql://u:p@db.example.org/b' }, ['DATABASE_URL']],
  [{ DATABASE_URL: 'postgresql://u:p@db.example.org/b?sslmode=prefer' }, ['DATABASE_URL']],
  [{ DATABASE_URL: 'postgresql://u:p@db.example.org/b?sslmode=verify-full' }, []],
  [{ DATABASE_URL: 'postgresql://u:p@localhost/b' }, []],
])('a database on another machine without TLS is warned of, with what to write: %j', (environment, variables) => {
  const read = readConfig(environment);
  expect(read.ok ? read.warnings.map((warning) => warning.variable) : null).toEqual(variables);
});

test('a store on another machine without TLS is warned of', () => {
  const keys = { BITACORA_S3_BUCKET: 'fotos', BITACORA_S3_ACCESS_KEY: 'a', BITACORA_S3_SECRET_KEY: 'b' };
  const warned = (endpoint: string) => {
    const read = readConfig({ ...keys, BITACORA_S3_ENDPOINT: endpoint });
    return read.ok ? read.warnings.map((warning) => warning.variable) : null;
  };
  expect(warned('http://s3.example.org')).toEqual(['BITACORA_S3_ENDPOINT']);
  expect(warned('https://s3.example.org')).toEqual([]);
  expect(warned('http://127.0.0.1:9000')).toEqual([]);
});

test('a secret may stand in a file that its variable names; a file that cannot be read is told by that name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-secrets-'));
  const file = join(folder, 'database-url');
  await writeFile(file, 'postgresql://u:p@localhost/b\n');
  const read = await readSettings({ DATABASE_URL_FILE: file });
  expect(read).toMatchObject({ ok: true, config: { database: { url: 'postgresql://u:p@localhost/b' } }, warnings: [] });
  const wrong = await readSettings({ BITACORA_CODE_KEY_FILE: join(folder, 'nowhere'), PORT: 'x' });
  expect(wrong.ok ? [] : wrong.faults.map(({ variable }) => variable)).toEqual(['BITACORA_CODE_KEY_FILE', 'PORT']);
  await rm(folder, { recursive: true });
});
