import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPhone } from '../../support/phone.ts';
import { openHand, openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

/** A file that no screen of a phone asks for: only the service worker brings it. */
const LATER_FILE = /^\/assets\/office-.*\.js$/;

describe('a first visit on a bad link', () => {
  it('says that the app does not open without signal yet, goes on bringing it, and then it opens', async () => {
    let cuts = 0;
    stage.link.fate = ({ url }) => {
      if (!LATER_FILE.test(url)) return { kind: 'pass' };
      cuts += 1;
      return { kind: 'cut-before' };
    };
    const phone = await stage.phone('Elvin Geovany Mejía', { serviceWorkers: 'late' });
    const notice = phone.app.getByText('La Bitácora se está guardando en este teléfono');
    await notice.waitFor();
    await expect.poll(() => cuts, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    await phone.app.getByRole('link', { name: 'Ajustes' }).click();
    await phone.app.getByText('Todavía no: se está guardando').waitFor();
    stage.heal();
    await phone.wake();
    await phone.app.getByText('Abre sin señal').locator('..').getByText('Sí', { exact: true }).waitFor();
    await phone.app.getByRole('link', { name: 'Inicio' }).click();
    await phone.app.getByText('Nueva visita', { exact: true }).waitFor();
    expect(await notice.count()).toBe(0);
    stage.offline();
    await phone.app.reload({ waitUntil: 'domcontentloaded' });
    await phone.app.getByRole('link', { name: 'Guías' }).click();
    await phone.app.getByText('no necesitan señal').waitFor();
    await phone.close();
  });

  it('ends with an app whose screens all open without signal, without opening it anew', async () => {
    const phone = await stage.phone('Karen Yamileth Lagos');
    const devtools = await phone.context.newCDPSession(phone.app);
    // What the browser keeps of its own accord it may drop at any moment.
    await devtools.send('Network.clearBrowserCache');
    stage.offline();
    await phone.app.getByRole('link', { name: 'Guías' }).click();
    await phone.app.getByText('no necesitan señal').waitFor();
    await phone.close();
  });

  it('is made good when the browser later loses the files of the app and nothing else', async () => {
    const phone = await stage.phone('Reina Isabel Amaya');
    const devtools = await phone.context.newCDPSession(phone.app);
    const origin = new URL(phone.app.url()).origin;
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cache_storage' });
    await devtools.send('Network.clearBrowserCache');
    stage.link.fate = ({ url }) => ({ kind: LATER_FILE.test(url) ? 'cut-before' : 'pass' });
    await phone.app.reload();
    await phone.app.getByRole('link', { name: 'Ajustes' }).click();
    await phone.app.getByText('Todavía no: se está guardando').waitFor();
    stage.heal();
    await phone.wake();
    await phone.app.getByText('Abre sin señal').locator('..').getByText('Sí', { exact: true }).waitFor();
    await phone.app.getByRole('link', { name: 'Inicio' }).click();
    await phone.app.getByText('Nueva visita', { exact: true }).waitFor();
    stage.offline();
    await phone.app.reload({ waitUntil: 'domcontentloaded' });
    await phone.app.getByRole('link', { name: 'Guías' }).click();
    await phone.app.getByText('no necesitan señal').waitFor();
    await phone.close();
  });

  it('says so in a browser that keeps no app', async () => {
    // As in private windows of Firefox.
    const phone = await stage.phone('Delmy Suyapa Cruz', {
      serviceWorkers: 'late',
      before: async (context) => {
        await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      },
    });
    await phone.app.getByText('Aquí la Bitácora no abre sin señal').waitFor();
    await phone.app.getByRole('link', { name: 'Ajustes' }).click();
    await phone.app.getByText('No: use Chrome, y no una ventana de incógnito').waitFor();
    await phone.close();
  });

  it('asks again for a part that did not come, also in a browser that keeps what failed as failed', async () => {
    let failed = 0;
    stage.link.fate = ({ url }) => {
      if (!/^\/assets\/later-[^/]*\.js$/.test(url) || failed >= 2) return { kind: 'pass' };
      failed += 1;
      // A connection that is cut is opened again by the browser itself.
      return { kind: 'status', status: 502 };
    };
    // As Chromium was until 2026, and stays on Android 9: https://github.com/whatwg/html/issues/6768
    const phone = await startPhone({ flags: ['--disable-features=ModuleMapDoNotCacheFailedFetch'] });
    const enrolment = await stage.enrol('Nery Antonio Pineda');
    await phone.page.goto(enrolment.url);
    await phone.page.getByRole('button', { name: 'Entrar' }).click();
    await phone.page.getByText('Nueva visita', { exact: true }).waitFor();
    const hand = await openHand(stage, phone.context);
    const record = await hand.evaluate(() => window.harness.make('parte que falta', [9_000]));
    await expect
      .poll(() => stage.rows('select 1 from revisions where submission_id = ?', record.recordId).length, {
        timeout: 20_000,
      })
      .toBe(1);
    expect(failed).toBe(2);
    await phone.discard();
  });
});
