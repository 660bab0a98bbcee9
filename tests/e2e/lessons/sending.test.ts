import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Made } from '../../faults/harness.ts';
import { type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;
let phone: LessonPhone;

beforeAll(async () => {
  stage = await openStage();
  phone = await stage.phone('Marta Lucía Reyes');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

type Stored = { readonly revision: number; readonly base_revision: number; readonly place: string };
const stored = (recordId: string): Stored[] =>
  stage.rows<Stored>(
    'select revision, base_revision, place from revisions where submission_id = ? order by revision',
    recordId,
  );
const ONCE = [{ revision: 1, base_revision: 0, place: 'line' }];
const PUSH = '/api/v1/sync/push';

/** Wakes rounds until the service holds exactly this of a record. */
async function untilStored(record: Made, wanted: readonly Stored[] = ONCE): Promise<void> {
  await expect
    .poll(async () => phone.wake().then(() => stored(record.recordId)), { timeout: 30_000, interval: 300 })
    .toEqual(wanted);
}

/** Wakes rounds until the phone reads everything of a record as proved. */
async function untilProved(record: Made): Promise<void> {
  await expect
    .poll(async () => phone.wake().then(() => rowOf(record)), { timeout: 30_000, interval: 300 })
    .toMatchObject({ place: 'history' });
}

async function rowOf(record: Made) {
  return (await rowsOn(phone.hand)).find((row) => row.key === record.key);
}

function expectPhotos(record: Made): void {
  for (const { sha256, bytes } of record.photos) {
    const file = readFileSync(path.join(stage.folder, 'data', 'photos', sha256.slice(0, 2), sha256));
    expect([createHash('sha256').update(file).digest('hex'), file.length]).toEqual([sha256, bytes]);
  }
}

describe('lesson 3: a record that the service refuses inside a 200', () => {
  it('stays on the phone with its reason in words, is not erased by the pull, and the others go', async () => {
    const good = await phone.finish('bueno');
    const refused = await phone.finish('con formulario desconocido', [], 'formulario-de-otro-siglo');
    await untilStored(good);
    await expect.poll(async () => (await rowOf(refused))?.setAside).toMatchObject({ code: 'form-version-unknown' });
    expect(stored(refused.recordId)).toEqual([]);
    await phone.app.goto(`${stage.link.url}/envios`);
    await phone.app.getByRole('heading', { name: 'Necesita su atención' }).waitFor();
    await phone.app.goto(`${stage.link.url}/envios/${refused.key}`);
    await phone.app.getByText('El servidor todavía no conoce esta versión del formulario').first().waitFor();
    await phone.app.getByText(/Nada se perdió/).waitFor();
    await phone.app.goto(`${stage.link.url}/`);
  });
});

describe('lesson 5: retries', () => {
  it('make no doubles when the answer to every request is lost once', async () => {
    const made = [await phone.finish('uno', [9_000]), await phone.finish('dos'), await phone.finish('tres', [9_000])];
    const lost = new Set<string>();
    stage.link.fate = ({ method, url }) => {
      if (!/^\/api\/v1\/(sync|photos)/.test(url) || lost.has(`${method} ${url}`)) return { kind: 'pass' };
      lost.add(`${method} ${url}`);
      return { kind: 'lose-answer' };
    };
    for (const record of made) await untilProved(record);
    for (const record of made) {
      expect(stored(record.recordId)).toEqual(ONCE);
      expectPhotos(record);
    }
    expect([...lost].some((one) => one.includes(PUSH))).toBe(true);
    expect([...lost].filter((one) => one.startsWith('PUT')).length).toBeGreaterThan(0);
  });

  it('make no doubles when every request arrives twice', async () => {
    stage.link.fate = ({ url }) => ({ kind: url.startsWith('/api/v1/') ? 'repeat' : 'pass' });
    const record = await phone.finish('repetido', [20_000]);
    await untilProved(record);
    expect(stored(record.recordId)).toEqual(ONCE);
    expectPhotos(record);
  });
});

describe('lesson 6: one bad record', () => {
  it('that is always 422 is set aside, the third of ten, and nine arrive', async () => {
    stage.link.down = true;
    const made: Made[] = [];
    for (let number = 1; number <= 10; number += 1)
      made.push(await phone.finish(number === 3 ? 'veneno' : `registro ${number}`));
    stage.filter.judge = ({ url, text }) =>
      url === PUSH && text.includes('veneno') ? { status: 422, code: 'malformed-request' } : null;
    stage.link.down = false;
    for (const [index, record] of made.entries()) if (index !== 2) await untilStored(record);
    const bad = made[2];
    if (bad === undefined) throw new Error('there is no third');
    await expect.poll(async () => (await rowOf(bad))?.setAside).toMatchObject({ code: 'malformed-request' });
    expect(stored(bad.recordId)).toEqual([]);
    stage.heal();
    await phone.app.goto(`${stage.link.url}/envios/${bad.key}`);
    await phone.app.getByRole('button', { name: 'Enviar otra vez' }).click();
    await untilStored(bad);
  });

  it('whose request broke on the way is not set aside: the next round brings it', async () => {
    let broken = 0;
    stage.link.fate = ({ url }) => {
      if (url !== PUSH || broken > 0) return { kind: 'pass' };
      broken += 1;
      return { kind: 'corrupt-request' };
    };
    const record = await phone.finish('roto en el camino');
    await expect.poll(async () => phone.wake().then(() => broken), { timeout: 20_000 }).toBe(1);
    await untilProved(record);
    expect((await rowOf(record))?.setAside).toBeNull();
  });
});

describe('lesson 8: photos that are missing', () => {
  it('keep a record from reading sent until the last of three is proved, and other bytes are another photo', async () => {
    let puts = 0;
    let cutting = true;
    stage.link.fate = ({ method }) => {
      if (method !== 'PUT') return { kind: 'pass' };
      puts += 1;
      return cutting && puts >= 2 ? { kind: 'cut-before' } : { kind: 'pass' };
    };
    const record = await phone.finish('tres fotos', [30_000, 30_000, 30_000]);
    await expect.poll(async () => phone.wake().then(() => puts), { timeout: 20_000 }).toBeGreaterThan(2);
    expect(stored(record.recordId)).toEqual(ONCE);
    expect((await rowOf(record))?.place).toBe('outbox');
    await phone.app.goto(`${stage.link.url}/envios/${record.key}`);
    await phone.app
      .getByText('1 de 3 fotos en el servidor')
      .or(phone.app.getByText(/comprobados: 1 de 3/))
      .first()
      .waitFor();
    expect(await phone.app.getByText('Enviado y comprobado').count()).toBe(0);
    cutting = false;
    await untilProved(record);
    expectPhotos(record);
    const other = await phone.correct(record.recordId, 'otra foto', [30_000]);
    await untilProved(other);
    expect(other.photos).toHaveLength(4);
    expectPhotos(other);
    await phone.app.goto(`${stage.link.url}/`);
  });
});

describe('lesson 13: the service worker', () => {
  it('answers for the pages of the app, and never for the service or for what is sent', async () => {
    await phone.app.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const seen: { readonly url: string; readonly byWorker: boolean }[] = [];
    phone.app.on('response', (response) => {
      seen.push({ url: `${response.request().method()} ${response.url()}`, byWorker: response.fromServiceWorker() });
    });
    await phone.app.goto(`${stage.link.url}/juntas`);
    const record = await phone.finish('por el trabajador', [60_000]);
    await untilProved(record);
    expectPhotos(record);
    await phone.app.evaluate(async () => void (await fetch('/api/v1/health')));
    const api = seen.filter(({ url }) => url.includes('/api/'));
    for (const part of ['POST', 'PUT', 'GET']) expect(api.some(({ url }) => url.startsWith(part))).toBe(true);
    expect(api.filter(({ byWorker }) => byWorker)).toEqual([]);
    expect(seen.some(({ url, byWorker }) => url.endsWith('/juntas') && byWorker)).toBe(true);
    const cached = await phone.app.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
      return urls;
    });
    expect(cached.filter((url) => url.includes('/api/'))).toEqual([]);
    expect(cached.length).toBeGreaterThan(20);
    phone.app.removeAllListeners('response');
    await phone.app.goto(`${stage.link.url}/`);
  });
});

describe('lesson 14: editing after a half-finished send', () => {
  it('makes the edit the next revision, whether the first had arrived or broke off', async () => {
    for (const kind of ['lose-answer', 'cut-before'] as const) {
      let struck = 0;
      stage.link.fate = ({ url }) => {
        if (url !== PUSH || struck > 0) return { kind: 'pass' };
        struck += 1;
        return { kind };
      };
      const first = await phone.finish(`primero ${kind}`);
      await expect.poll(async () => phone.wake().then(() => struck), { timeout: 20_000 }).toBe(1);
      const second = await phone.correct(first.recordId, `segundo ${kind}`);
      await untilStored(second, [...ONCE, { revision: 2, base_revision: 1, place: 'line' }]);
    }
  });
});

describe('lesson 25: a permission answer', () => {
  it.each([
    [403, 'forbidden', 'El servidor no permite que usted envíe este registro'],
    [404, 'not-found', 'El servidor no encontró dónde guardar este registro'],
    [410, 'gone', 'El servidor no aceptó este registro'],
  ])('of %i parks the record with its reason and deletes nothing', async (status, code, words) => {
    stage.filter.judge = ({ url }) => (url === PUSH ? { status, code } : null);
    const record = await phone.finish(`prohibido ${status}`, [5_000]);
    await expect
      .poll(async () => phone.wake().then(() => rowOf(record)), { timeout: 20_000 })
      .toMatchObject({ setAside: { code }, place: 'outbox' });
    expect(await phone.hand.evaluate((hashes) => window.hand.hashesNow(hashes), hashesOf(record))).toEqual(
      hashesOf(record),
    );
    await phone.app.goto(`${stage.link.url}/envios/${record.key}`);
    await phone.app.getByText(words).first().waitFor();
    stage.heal();
    await phone.app.getByRole('button', { name: 'Enviar otra vez' }).click();
    await untilProved(record);
  });

  it('of 401 in the middle of a round keeps all of it, and it goes once she is let in again', async () => {
    stage.filter.judge = ({ url }) => (url.startsWith('/api/v1/sync') ? { status: 401, code: 'signed-out' } : null);
    const record = await phone.finish('sin sesión', [5_000]);
    await phone.app.goto(`${stage.link.url}/`);
    await phone.app.getByText('Este teléfono tiene que volver a entrar').waitFor();
    expect(await rowOf(record)).toMatchObject({ place: 'outbox', setAside: null });
    stage.heal();
    await untilProved(record);
    await phone.app.getByText('Este teléfono tiene que volver a entrar').waitFor({ state: 'detached' });
  });
});

describe('an answer that did not come from the service', () => {
  it('as a hotel gives it, changes nothing, is told in words, and all goes when the link is well', async () => {
    stage.link.fate = ({ url }) => ({ kind: url.startsWith('/api/v1/') ? 'captive-portal' : 'pass' });
    const record = await phone.finish('en el hotel', [5_000]);
    await phone.app.goto(`${stage.link.url}/envios`);
    await phone.app.getByRole('button', { name: 'Enviar ahora' }).click();
    await phone.app.getByText('Esta red no llega al servidor').waitFor();
    expect(await rowOf(record)).toMatchObject({ place: 'outbox', setAside: null, receipt: null });
    stage.heal();
    await untilProved(record);
    expect(stored(record.recordId)).toEqual(ONCE);
  });
});

function hashesOf(record: Made): string[] {
  return record.photos.map((photo) => photo.sha256);
}
