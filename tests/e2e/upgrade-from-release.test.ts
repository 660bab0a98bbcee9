import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSIONS } from '../../src/storage/phone/schema.ts';
import { type Finished, findLies } from '../faults/checker.ts';
import { phoneRows } from '../faults/run-schedule.ts';
import { ask, createWorld } from '../faults/world.ts';

/** Ports of origins and what each release left: see scripts/keep-release.ts. */
const RELEASES = path.resolve('tests/support/releases');

type Contents = {
  readonly version: string;
  readonly origin: string;
  readonly userId: string;
  readonly sent: readonly Omit<Finished, 'phone'>[];
  readonly unsent: readonly Omit<Finished, 'phone'>[];
  readonly drafts: readonly string[];
};

describe.each(readdirSync(RELEASES))('a phone and a service of release %s', (release) => {
  it('open under this version with every draft and unsent record, and send them once', async () => {
    const kept = path.join(RELEASES, release);
    const contents = JSON.parse(readFileSync(path.join(kept, 'contents.json'), 'utf8')) as Contents;
    const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-upgrade-'));
    const data = unpack(kept, 'service', folder);
    const profile = unpack(kept, 'profile', folder);
    const world = await createWorld({ data, port: Number(new URL(contents.origin).port) });
    const pocket = await world.pocket(true, profile);
    try {
      // The worker of the old release still shows its own app; the person takes the new one, and only that opens the data
      // with a newer schema.
      await pocket.app.goto(`${contents.origin}/`);
      await pocket.app.getByRole('button', { name: 'Actualizar ahora' }).click();
      await expect
        .poll(
          async () =>
            pocket.app
              .evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'bitacora')?.version ?? 0)
              .catch(() => 0),
          { timeout: 30_000, interval: 200 },
        )
        .toBe((SCHEMA_VERSIONS.at(-1)?.version ?? 0) * 10);
      const enrolment = await ask(
        world,
        'POST',
        '/enrolments',
        { userId: contents.userId, name: 'Marta Lucía Reyes', role: 'technician' },
        world.token(),
      );
      expect(await pocket.join(String(enrolment['code']))).toBe(contents.userId);
      await pocket.app.goto(`${contents.origin}/`);
      await pocket.app.getByText('Nueva visita', { exact: true }).waitFor();
      const drafts = await pocket.harness.evaluate(
        () =>
          new Promise<string[]>((resolve, reject) => {
            const request = indexedDB.open('bitacora');
            request.onerror = () => reject(new Error('the database did not open'));
            request.onsuccess = () => {
              const all = request.result.transaction('drafts').objectStore('drafts').getAllKeys();
              all.onsuccess = () => {
                request.result.close();
                resolve(all.result.map(String));
              };
            };
          }),
      );
      expect(drafts.toSorted()).toEqual(contents.drafts.toSorted());
      await expect
        .poll(
          async () => {
            await pocket.app.evaluate(() => window.dispatchEvent(new Event('online')));
            return (await phoneRows(pocket)).filter((row) => row.place === 'outbox').length;
          },
          { timeout: 60_000, interval: 500 },
        )
        .toBe(0);
      // What the release wrote in clear is sealed some seconds after the start, and stays what it was (checked below).
      await expect.poll(() => pocket.harness.evaluate(bodiesInClear), { timeout: 60_000, interval: 1_000 }).toBe(0);
      const finished = [...contents.sent, ...contents.unsent].map((item) => ({ ...item, phone: 'kept' }));
      const phones = new Map([['kept', await phoneRows(pocket)]]);
      expect(
        findLies({ databaseFile: path.join(data, 'bitacora.sqlite'), dataFolder: data, finished, phones }),
      ).toEqual([]);
      const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'), { readOnly: true });
      expect(database.prepare('select count(*) as n from revisions').get()?.['n']).toBe(finished.length);
      database.close();
    } finally {
      await pocket.close();
      await world.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

/** How many bodies still lie in clear. Runs in the page. */
function bodiesInClear(): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bitacora');
    request.onerror = () => reject(new Error('the database did not open'));
    request.onsuccess = () => {
      const index = request.result.transaction('bodies').objectStore('bodies').index('body.codec');
      const plain = index.count('json-1');
      plain.onsuccess = () => {
        request.result.close();
        resolve(plain.result);
      };
    };
  });
}

function unpack(kept: string, name: string, into: string): string {
  const folder = path.join(into, name);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', path.join(kept, `${name}.tar.gz`), '-C', folder]);
  return folder;
}
