import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { APP, type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

/** The files that the app keeps for a start without signal. */
const BUILT = readdirSync(path.join(APP, 'assets'))
  .filter((file) => /\.(js|css|json)$/.test(file) && !file.startsWith('background-round'))
  .map((file) => `/assets/${file}`);
let stage: Stage;
let phone: LessonPhone;

beforeAll(async () => {
  stage = await openStage();
  phone = await stage.phone('Marta Lucía Reyes');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

const remarks = (page: Page) => page.locator('[data-path=observaciones] textarea').first();
const saved = (page: Page) => page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/);
type Stored = { readonly revision: number; readonly place: string; readonly body: string; readonly flags: string };
const stored = (recordId: string): Stored[] =>
  stage.rows<Stored>(
    'select revision, place, body, flags from revisions where submission_id = ? order by revision',
    recordId,
  );
const untilStored = async (recordId: string, count: number): Promise<void> => {
  await expect
    .poll(async () => phone.wake().then(() => stored(recordId).length), { timeout: 20_000, interval: 300 })
    .toBe(count);
};

describe('lesson 9: work that a supervisor sends back', () => {
  it('comes to the phone with the comment at its question, is corrected offline, and both versions stay', async () => {
    const record = await phone.finish('lectura dudosa');
    await untilStored(record.recordId, 1);
    await stage.ask('POST', `/submissions/${record.recordId}/reviews`, {
      id: randomUUID(),
      revision: 1,
      state: 'returned',
      reason: 'La lectura no cuadra.',
      comments: [{ path: 'observaciones', text: 'Escriba quién midió.' }],
    });
    await phone.app.goto(`${stage.link.url}/`);
    await phone.app.getByText('Para corregir (1)').waitFor();
    stage.offline();
    await phone.app.getByText('lectura dudosa').first().click();
    await phone.app.getByText('La lectura no cuadra.').first().waitFor();
    await phone.app.getByRole('button', { name: 'Corregir ahora' }).click();
    await phone.app.getByRole('button', { name: 'Secciones' }).click();
    await phone.app
      .getByRole('button', { name: /Recomendación y acuerdos/ })
      .first()
      .click();
    await phone.app.getByText('Escriba quién midió.').waitFor();
    await remarks(phone.app).fill('lectura dudosa: midió don Chepe');
    await remarks(phone.app).blur();
    await saved(phone.app).waitFor();
    const [draft] = await rowsOn<{ id: string; recordId: string }>(phone.hand, 'drafts');
    expect(draft?.recordId).toBe(record.recordId);
    // The rest of the form is not this lesson's: the correction is finished as the screen would.
    await phone.app.goto(`${stage.link.url}/`);
    const correction = await phone.correct(record.recordId, 'lectura dudosa: midió don Chepe');
    await phone.app.getByText('Para corregir (1)').waitFor({ state: 'detached' });
    expect(stored(record.recordId)).toHaveLength(1);
    stage.heal();
    await untilStored(record.recordId, 2);
    expect(correction.recordId).toBe(record.recordId);
    const history = await stage.ask('GET', `/submissions/${record.recordId}`);
    expect(JSON.stringify(history)).toContain('La lectura no cuadra.');
    expect(
      stored(record.recordId).map(({ revision, place, body }) => [revision, place, body.includes('don Chepe')]),
    ).toEqual([
      [1, 'line', false],
      [2, 'line', true],
    ]);
  });
});

describe('lesson 17: a session that ends in the middle of a form', () => {
  it('neither locks the form nor loses what waits; another person on the phone sees none of it; she sends it when she is back', async () => {
    const draft = await phone.begin('chlorination-check', 'pagina_cierre');
    const record = await (async () => {
      stage.offline();
      return phone.finish('de Marta, sin enviar', [9_000]);
    })();
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await remarks(phone.app).fill('Antes de que venza.');
    await saved(phone.app).waitFor();
    stage.change('update sessions set expires_at = ? where user_id = ?', '2020-01-01T00:00:00.000Z', phone.userId);
    stage.heal();
    await phone.wake();
    // A phone that was opened at a form begins its first round when the hands rest.
    await expect
      .poll(
        async () =>
          (await rowsOn<{ key: string; value: { signedOut?: boolean } }>(phone.hand, 'meta')).find(
            ({ key }) => key === 'session',
          )?.value.signedOut,
        { timeout: 20_000 },
      )
      .toBe(true);
    await remarks(phone.app).fill('Después de que venció.');
    await remarks(phone.app).blur();
    await saved(phone.app).waitFor();
    await phone.app.reload();
    expect(await remarks(phone.app).inputValue()).toBe('Después de que venció.');
    expect(stored(record.recordId)).toEqual([]);

    const other = await stage.enrol('Óscar Zelaya');
    await phone.app.goto(other.url);
    await phone.app
      .getByText('Este teléfono lo usa Marta Lucía Reyes')
      .or(phone.app.getByText('Marta Lucía Reyes, hay que volver a entrar'))
      .first()
      .waitFor();
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await phone.app.getByText('Óscar Zelaya').first().waitFor();
    await phone.app.getByText('Todo lo terminado está en el servidor').waitFor();
    expect(await phone.app.getByText('Junta El Ocote').count()).toBe(0);
    await phone.app.goto(`${stage.link.url}/envios`);
    await phone.app.getByText('Aquí aparecerá lo que usted termine').waitFor();
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await phone.app.getByText('Este registro no está en este teléfono').waitFor();
    await phone.app.goto(`${stage.link.url}/ajustes`);
    await phone.app.getByRole('button', { name: 'Salir de este teléfono' }).click();
    await phone.app.getByRole('button', { name: 'Salir', exact: true }).click();
    await phone.app.getByRole('button', { name: 'Entrar' }).waitFor();
    expect(stored(record.recordId)).toEqual([]);

    const back = await stage.ask('POST', '/enrolments', { userId: phone.userId });
    await phone.app.goto(String(back['url']));
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await phone.app.getByText('Junta El Ocote').first().waitFor();
    await untilStored(record.recordId, 1);
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    expect(await remarks(phone.app).inputValue()).toBe('Después de que venció.');
  });
});

describe('lesson 23: a position', () => {
  it('of 3,000 m is not taken by itself, a better one is waited for, and its accuracy is kept', async () => {
    const { context, app } = phone;
    await context.setGeolocation({ latitude: 14.3071, longitude: -88.1759, accuracy: 3_000 });
    const draft = await phone.begin('provider-assessment', 'pagina_a');
    await app.goto(`${stage.link.url}/registro/${draft}`);
    await app.getByRole('button', { name: 'Tomar la posición' }).first().click();
    await app.getByText('Mala: espere a que mejore').waitFor();
    await app.getByText('Precisión: ± 3,000 m').waitFor();
    await context.setGeolocation({ latitude: 14.3072, longitude: -88.1758, accuracy: 5 });
    await app
      .getByText('Tomada:', { exact: false })
      .or(app.getByRole('button', { name: 'Usar esta posición' }))
      .first()
      .waitFor();
    const use = app.getByRole('button', { name: 'Usar esta posición' });
    if (await use.isVisible()) await use.click();
    await app.getByRole('button', { name: 'Tomar otra vez' }).first().waitFor();
    // A worse fix afterwards does not take its place.
    await context.setGeolocation({ latitude: 15, longitude: -87, accuracy: 900 });
    await saved(app).waitFor();
    await app.reload();
    await app.getByText('± 5 m').first().waitFor();
    expect(await app.getByText('Se aceptó con poca precisión').count()).toBe(0);
  });
});

describe('lesson 24: a wrong clock', () => {
  it.each([
    ['of 1970', () => new Date('1970-01-01T06:00:00Z'), 'Está atrasado'],
    ['three days fast', () => new Date(Date.now() + 3 * 86_400_000), 'Está adelantado 3 días'],
  ])(
    '%s is told to the person, travels as it was with the offset, is flagged, and orders nothing',
    async (_what, time, words) => {
      const wrong = await stage.phone('Delmy Suyapa Cruz', {
        before: (context) => context.clock.setSystemTime(time()),
      });
      const record = await wrong.finish('con el reloj mal');
      await expect
        .poll(async () => wrong.wake().then(() => stored(record.recordId).length), { timeout: 20_000 })
        .toBe(1);
      await wrong.app.getByText('El reloj de este teléfono está mal').waitFor();
      await wrong.app.getByText(words, { exact: false }).waitFor();
      const [row] = stored(record.recordId);
      const sent: { startedAt: string; finishedAt: string } = JSON.parse(row?.body ?? '{}');
      expect(Math.abs(Date.parse(sent.finishedAt) - time().getTime())).toBeLessThan(5 * 60_000);
      expect(row?.flags).toContain('clock');
      // Never before the app was built: a form of today is not one of 1970.
      const draft = await wrong.begin('chlorination-check', 'pagina_visita');
      await wrong.app.goto(`${stage.link.url}/registro/${draft}`);
      await wrong.app.getByRole('heading', { name: 'La visita' }).waitFor();
      await wrong.close();
    },
  );
});

/** Where this browser keeps one of these texts: in its databases, caches and small places, all of which are looked through. */
function placesWith(
  page: Page,
  texts: readonly string[],
): Promise<{ looked: { tables: string[]; files: string[] }; found: string[] }> {
  return page.evaluate(async (planted) => {
    const asText = (_key: string, value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      return value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
    };
    const seen = { looked: { tables: [] as string[], files: [] as string[] }, found: [] as string[] };
    const look = (place: string, text: string): void => {
      for (const each of planted) if (text.includes(each)) seen.found.push(`${each} in ${place}`);
    };
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('not read')));
      });
    look('localStorage', JSON.stringify(Object.entries(localStorage)));
    look('sessionStorage', JSON.stringify(Object.entries(sessionStorage)));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const rows: unknown[] = await answered(database.transaction(table).objectStore(table).getAll());
        look(`${name} ${table}`, JSON.stringify(rows, asText));
        seen.looked.tables.push(table);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const kept = await cache.match(request);
        if (kept === undefined) continue;
        look(request.url, new TextDecoder('latin1').decode(await kept.arrayBuffer()));
        seen.looked.files.push(new URL(request.url).pathname);
      }
    }
    return seen;
  }, texts);
}

describe('2.5 a phone that is locked', () => {
  it('keeps what is typed when it closes, tells nothing to who takes it, opens by PIN, finger or a new code', async () => {
    const name = 'Eulalia Zepeda';
    const telephone = '9731-6408';
    const lost = await stage.phone('Lucía Padilla');
    const { app } = lost;
    const answers = { observaciones: `${name}, ${telephone}` };
    await lost.hand.evaluate((each) => window.hand.finishAll('chlorination-check', [each]), answers);
    const sent = () => stage.rows('select id from submissions where author_id = ?', lost.userId).length;
    await expect.poll(() => lost.wake().then(sent), { timeout: 20_000 }).toBe(1);
    const draft = await lost.begin('chlorination-check', 'pagina_cierre');
    const settings = `${stage.link.url}/ajustes/pin`;
    const press = async (page: Page, pin: string) => {
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
    };
    await app.goto(settings);
    await app.getByText('Escriba su PIN nuevo').waitFor();
    await press(app, '382914');
    await app.getByText('otra vez para estar seguros').waitFor();
    await press(app, '382914');
    await app.getByText('¿Cuándo se vuelve a pedir?').waitFor();
    const kept = () => stage.rows('select id from lock_copies where user_id = ?', lost.userId).length;
    await expect.poll(() => lost.wake().then(kept), { timeout: 20_000 }).toBe(1);

    // It closes in another tab while she is in the middle of an answer.
    await app.goto(`${stage.link.url}/registro/${draft}`);
    await remarks(app).fill(`Habló ${name}`);
    // A list is open above the form: it must not lie above the lock.
    await app.getByRole('button', { name: 'Secciones' }).click();
    await app.locator('dialog').waitFor();
    const other = await lost.context.newPage();
    await other.goto(settings);
    await other.getByRole('button', { name: 'Cerrar ahora' }).click();
    await other.getByText('Su bitácora está cerrada').waitFor();
    await app.getByText('Su bitácora está cerrada').waitFor();
    await expect
      .poll(() => app.evaluate(() => document.activeElement?.textContent?.trim()))
      .toBe('Su bitácora está cerrada');
    expect(await remarks(app).isVisible()).toBe(false);
    expect(await app.getByText('El Ocote').isVisible()).toBe(false);
    await expect
      .poll(async () => (await rowsOn<{ edition: number }>(lost.hand, 'drafts'))[0]?.edition)
      .toBeGreaterThan(1);
    const walked = await placesWith(lost.hand, [name, telephone, 'Habló']);
    // All of it was looked through: the tables that hold what was typed, and each file that the app keeps.
    expect(walked.looked.tables).toEqual(expect.arrayContaining(['drafts', 'submissions', 'bodies', 'snapshots']));
    expect(walked.looked.files).toEqual(expect.arrayContaining(BUILT));
    expect(walked.found).toEqual([]);
    await press(app, '111222');
    await app.getByText('No es ese. Le quedan 9 intentos.').waitFor();
    await press(app, '382914');
    await remarks(app).waitFor();
    expect(await app.locator('dialog:modal').isVisible()).toBe(true);
    await app.keyboard.press('Escape');
    await app.locator('dialog').waitFor({ state: 'detached' });
    expect(await remarks(app).inputValue()).toBe(`Habló ${name}`);

    // The phone's lock answers only the page in front.
    await other.close();
    await app.bringToFront();
    const wires = await lost.context.newCDPSession(app);
    await wires.send('WebAuthn.enable');
    await wires.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
        automaticPresenceSimulation: true,
      },
    });
    await app.goto(settings);
    await app.getByRole('button', { name: 'Usar la huella o el bloqueo' }).click();
    await press(app, '382914');
    await app.getByText('Ya abre también con la huella').waitFor();
    await app.getByRole('button', { name: 'Cerrar ahora' }).click();
    await app.getByRole('button', { name: 'Abrir con la huella' }).click();
    await app.getByText('¿Cuándo se vuelve a pedir?').waitFor();

    // Forgotten: an old session gets nothing, a fresh code does.
    stage.change('update sessions set created_at = ? where user_id = ?', '2026-01-01T00:00:00.000Z', lost.userId);
    await app.getByRole('button', { name: 'Cerrar ahora' }).click();
    await app.getByRole('button', { name: 'Lo olvidé' }).click();
    await app.getByText('Si lo olvidó, no pierde nada').waitFor();
    const back = await stage.ask('POST', '/enrolments', { userId: lost.userId });
    await app.goto(String(back['url']));
    await app.getByRole('button', { name: 'Entrar' }).click();
    await app.getByRole('button', { name: 'Lo olvidé' }).click();
    await app.getByText('Escriba su PIN nuevo').waitFor();
    await app.goto(`${stage.link.url}/registro/${draft}`);
    expect(await remarks(app).inputValue()).toBe(`Habló ${name}`);
    await lost.close();
  });
});
