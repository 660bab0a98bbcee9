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
import { ask, createWorld, requestsOf } from '../faults/world.ts';
import { within } from '../support/within.ts';

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
    // A minute for the service, and before it as long as the link may wait for its port.
    const world = await within(
      150,
      'the service of that release',
      createWorld({ data, port: Number(new URL(contents.origin).port) }),
    );
    const pocket = await within(60, 'the phone of that release', world.pocket(true, profile));
    const waiting = (): readonly string[] => [pocket.app.url(), ...requestsOf(pocket.app)];
    try {
      // The worker of the old release still shows its own app; the person takes the new one, and only that opens the data
      // with a newer schema.
      await pocket.app.goto(`${contents.origin}/`);
      await pocket.app.getByRole('button', { name: 'Actualizar ahora' }).click();
      await expect
        .poll(
          async () =>
            within(
              25,
              'the version of the database',
              pocket.app
                .evaluate(
                  async () => (await indexedDB.databases()).find(({ name }) => name === 'bitacora')?.version ?? 0,
                )
                .catch(() => 0),
              waiting,
            ),
          { timeout: 30_000, interval: 200 },
        )
        .toBe((SCHEMA_VERSIONS.at(-1)?.version ?? 0) * 10);
      const enrolment = await within(
        30,
        'the code',
        ask(
          world,
          'POST',
          '/enrolments',
          { userId: contents.userId, name: 'Marta Lucía Reyes', role: 'technician' },
          world.token(),
        ),
      );
      expect(await within(30, 'joining', pocket.join(String(enrolment['code'])), waiting)).toBe(contents.userId);
      await pocket.app.goto(`${contents.origin}/`);
      await pocket.app.getByText('Nueva visita', { exact: true }).waitFor();
      const drafts = await within(30, 'the drafts', pocket.harness.evaluate(draftKeys), waiting);
      expect(drafts.toSorted()).toEqual(contents.drafts.toSorted());
      await expect
        .poll(
          async () => {
            const told = pocket.app.evaluate(() => window.dispatchEvent(new Event('online')));
            await within(30, 'telling that there is signal', told, waiting);
            const rows = await within(30, 'the rows of the phone', phoneRows(pocket), waiting);
            return rows.filter((row) => row.place === 'outbox').length;
          },
          { timeout: 60_000, interval: 500 },
        )
        .toBe(0);
      // What the release wrote in clear is sealed some seconds after the start, and stays what it was (checked below).
      await expect
        .poll(() => within(30, 'the bodies in clear', pocket.harness.evaluate(bodiesInClear), waiting), {
          timeout: 60_000,
          interval: 1_000,
        })
        .toBe(0);
      const finished = [...contents.sent, ...contents.unsent].map((item) => ({ ...item, phone: 'kept' }));
      const phones = new Map([['kept', await phoneRows(pocket)]]);
      expect(
        findLies({ databaseFile: path.join(data, 'bitacora.sqlite'), dataFolder: data, finished, phones }),
      ).toEqual([]);
      const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'), { readOnly: true });
      expect(database.prepare('select count(*) as n from revisions').get()?.['n']).toBe(finished.length);
      database.close();
    } finally {
      await within(30, 'closing the phone', pocket.close(), waiting);
      await within(30, 'closing the service', world.close());
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

/** The ids of the drafts. Runs in the page. */
function draftKeys(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bitacora');
    request.onerror = () => reject(new Error('the database did not open'));
    request.onsuccess = () => {
      const all = request.result.transaction('drafts').objectStore('drafts').getAllKeys();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result.map(String));
      };
    };
  });
}

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
