import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Made } from '../../faults/harness.ts';
import { startPhone } from '../../support/phone.ts';
import { openHand, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage('whole');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

const onService = (record: Made): number =>
  stage.rows<{ n: number }>('select count(*) as n from revisions where submission_id = ?', record.recordId)[0]?.n ?? 0;

/** A round holds this lock from its first step to its last. */
const isRoundUnderWay = (app: Page): Promise<boolean> =>
  app.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...held, ...pending].some(({ name }) => name === 'bitacora-sync');
  });

describe('lesson 11: the queue that wakes', () => {
  it('by its own timer, after a service that was down for 20 minutes, with nobody touching the phone', async () => {
    const phone = await stage.phone('Óscar Zelaya', { before: (context) => context.clock.install() });
    let tries = 0;
    stage.link.fate = ({ url }) => {
      if (!url.startsWith('/api/v1/')) return { kind: 'pass' };
      tries += 1;
      return { kind: 'status', status: 502 };
    };
    const record = await phone.finish('veinte minutos');
    for (let minute = 0; minute < 20; minute += 1) {
      await phone.app.clock.fastForward(60_000);
      // What a minute began ends in it, however slow the machine: else the pauses would seem longer than they are.
      await expect.poll(() => isRoundUnderWay(phone.app), { timeout: 20_000 }).toBe(false);
    }
    expect(onService(record)).toBe(0);
    // The pauses grow to five minutes, so that twenty minutes see at least four tries.
    expect(tries).toBeGreaterThanOrEqual(4);
    stage.heal();
    const asked: string[] = [];
    stage.link.fate = ({ url }) => {
      if (url.startsWith('/api/v1/')) asked.push(url);
      return { kind: 'pass' };
    };
    // Five minutes is the longest pause. Once the phone asks, the clock is left alone: put forward, it would make the
    // phone give up an answer that a slow machine is still writing.
    for (let minute = 0; minute < 6 && asked.length === 0; minute += 1) {
      await phone.app.clock.fastForward(60_000);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    await expect.poll(() => onService(record), { timeout: 20_000 }).toBe(1);
    await phone.close();
  });

  it('when the page comes back into sight, after the browser had frozen it', async () => {
    // Without sync events, which would wake the service worker instead.
    const phone = await stage.phone('Delmy Suyapa Cruz', { permissions: [] });
    const devtools = await phone.context.newCDPSession(phone.app);
    stage.link.down = true;
    const record = await phone.finish('pestaña escondida');
    await phone.app.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    stage.link.down = false;
    // A timer that ran out just before may have sent it already; what counts is that it is there once the page is back.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await phone.app.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => onService(record), { timeout: 20_000 }).toBe(1);
    await phone.close();
  });
});

describe('lesson 11: the part of the app that sends', () => {
  it('comes by itself although the link broke while it was loaded at the first visit', async () => {
    let failed = 0;
    stage.link.fate = ({ url }) => {
      if (!/^\/assets\/later-[^/]*\.js$/.test(url) || failed >= 2) return { kind: 'pass' };
      failed += 1;
      // A connection that is cut is opened again by the browser itself.
      return { kind: 'status', status: 502 };
    };
    const phone = await stage.phone('Elvin Geovany Mejía', { serviceWorkers: 'block' });
    const record = await phone.finish('primera visita');
    await expect.poll(() => onService(record), { timeout: 20_000 }).toBe(1);
    expect(failed).toBe(2);
    await phone.close();
  });
});

describe('lesson 11: the button', () => {
  it('answers the person who presses it while a round is under way that began by itself', async () => {
    const phone = await stage.phone('Nely Yolanda Orellana');
    // The round that began by itself goes on until the button was pressed.
    const { promise: pressed, resolve: letGo } = Promise.withResolvers<void>();
    stage.link.fate = ({ url }) =>
      url.includes('/sync/pull') ? { kind: 'hold-answer', until: pressed } : { kind: 'pass' };
    await phone.app.goto(`${stage.link.url}/envios`);
    const underWay = phone.app.getByRole('main').locator('button[aria-busy]');
    // A finger does not wait until the button is free again.
    await underWay.click({ force: true });
    letGo();
    await phone.app.getByText('Todo lo terminado está en el servidor.').waitFor();
    await phone.close();
  });
});

describe('lesson 12: the sync event of the service worker', () => {
  it('sends what lies in the rows while no window of the app is open, and a second one doubles nothing', async () => {
    const phone = await stage.phone('Wilmer Antonio Paz');
    await phone.app.close();
    const record = await phone.finish('con la aplicación cerrada', [30_000]);
    expect(onService(record)).toBe(0);
    const devtools = await phone.context.newCDPSession(phone.hand);
    const registrationId = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first !== undefined) resolve(first.registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    const event = { origin: stage.link.url, registrationId: await registrationId, tag: 'bitacora-sync' };
    await devtools.send('ServiceWorker.dispatchSyncEvent', { ...event, lastChance: false });
    await expect
      .poll(async () => (await rowsOn(phone.hand)).map((row) => row.place), { timeout: 20_000 })
      .toEqual(['history']);
    await devtools.send('ServiceWorker.dispatchSyncEvent', { ...event, lastChance: true });
    expect(onService(record)).toBe(1);
    await phone.close();
  });
});

describe('lesson 17: a session that ends', () => {
  it('by a phone that died right after joining: it stays joined, and what was finished goes', async () => {
    const enrolment = await stage.enrol('Reina Isabel Amaya');
    const phone = await startPhone({ browser: 'whole' });
    await phone.page.goto(enrolment.url);
    await phone.page.getByRole('button', { name: 'Entrar' }).click();
    await phone.page.getByText('Nueva visita', { exact: true }).waitFor();
    stage.link.down = true;
    const hand = await phone.context.newPage();
    stage.link.down = false;
    await hand.goto(`${stage.link.url}/api/__hand/index.html`);
    await hand.waitForFunction(() => 'hand' in window);
    stage.link.down = true;
    const record = await hand.evaluate(() => window.harness.make('recién llegada', [9_000]));
    await phone.kill();
    stage.link.down = false;
    await phone.start();
    // Chromium writes a cookie up to half a minute after it came, so that a phone that dies before has none. How much it
    // had written by then depends on the machine; here none of it is there.
    await phone.context.clearCookies();
    await phone.page.goto(`${stage.link.url}/`);
    await expect.poll(() => onService(record), { timeout: 20_000 }).toBe(1);
    await phone.page.getByText('Todo lo terminado está en el servidor').waitFor();
    expect(await phone.page.getByText('Este teléfono tiene que volver a entrar').count()).toBe(0);
    await phone.discard();
  });

  it('by revoking a lost phone: it clears itself, hands in sealed what was not sent, and what is being typed waits for a new code', async () => {
    const phone = await stage.phone('Fredy Noel Pineda');
    const [device] = stage.rows<{ id: string }>('select id from devices where user_id = ?', phone.userId);
    const sent = await phone.finish('enviado antes de la baja', [9_000]);
    const places = async () => (await rowsOn(phone.hand)).map(({ recordId, place }) => [recordId, place]);
    await expect.poll(async () => phone.wake().then(places), { timeout: 20_000 }).toEqual([[sent.recordId, 'history']]);
    // It has heard to which key it seals what is unsent when it is revoked.
    const keys = async () => (await rowsOn<{ key: string }>(phone.hand, 'meta')).map(({ key }) => key);
    const isKnown = async () => (await keys()).includes(`parcel-key/${phone.userId}`);
    await expect.poll(async () => phone.wake().then(isKnown), { timeout: 20_000 }).toBe(true);
    stage.offline();
    const record = await phone.finish('teléfono revocado', [9_000]);
    const draft = await phone.begin('chlorination-check', null);
    await stage.ask('DELETE', `/devices/${device?.id}`);
    stage.heal();
    await phone.wake();
    await phone.app.getByText('Este teléfono fue dado de baja').waitFor();
    // The draft was begun a moment ago: it may be open on a screen, and stays.
    await phone.app.getByText('Lo que Fredy Noel Pineda no alcanzó a enviar sigue aquí', { exact: false }).waitFor();
    const handedIn = () => stage.rows<{ state: string }>('select state from parcels').map(({ state }) => state);
    await expect.poll(handedIn, { timeout: 20_000 }).toEqual(['waiting']);
    // The service has it a moment before the phone hears so and lets it go.
    for (const table of ['submissions', 'photos', 'parcels'])
      await expect.poll(() => rowsOn(phone.hand, table), { timeout: 20_000, message: table }).toEqual([]);
    for (const route of [`/registro/${draft}`, `/envios/${record.key}`, '/']) {
      await phone.app.goto(`${stage.link.url}${route}`);
      await phone.app.getByText('Este teléfono fue dado de baja').waitFor();
      expect(await phone.app.getByText(/teléfono revocado|La visita|Junta El Ocote/).count()).toBe(0);
    }
    expect(onService(record)).toBe(0);
    const taken = await stage.ask('POST', '/parcels/decisions', {
      action: 'take-in',
      device: device?.id,
      person: phone.userId,
    });
    expect(taken).toMatchObject({ outcome: { records: { stored: 1 }, photos: { stored: 1 } } });
    const again = await stage.ask('POST', '/enrolments', { userId: phone.userId });
    await phone.app.goto(String(again['url']));
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await phone.app.getByText('Nueva visita', { exact: true }).waitFor();
    // It came in once, whoever brings it.
    expect(onService(record)).toBe(1);
    expect((await rowsOn<{ id: string }>(phone.hand, 'drafts')).map((row) => row.id)).toEqual([draft]);
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await phone.app.getByRole('heading', { name: 'La visita' }).waitFor();
    await phone.close();
  });
});

describe('lesson 16: a status that a kill left behind', () => {
  it('as being sent is repaired at the next start by asking, and no second push is needed', async () => {
    const enrolment = await stage.enrol('Justo Rufino');
    const phone = await startPhone({ browser: 'whole' });
    const hand = await openHand(stage, phone.context);
    await hand.evaluate((code) => window.harness.joinWith(code), enrolment.code);
    await hand.evaluate(() => window.harness.make('muerto al enviar', []));
    const killed: { by: Promise<void> | null } = { by: null };
    stage.link.fate = ({ url }) => {
      if (url !== '/api/v1/sync/push' || killed.by !== null) return { kind: 'pass' };
      return {
        kind: 'kill-after',
        act: () => {
          killed.by = phone.kill();
          return killed.by;
        },
      };
    };
    await phone.page.goto(`${stage.link.url}/`).catch(() => undefined);
    await expect.poll(() => killed.by !== null, { timeout: 20_000 }).toBe(true);
    await killed.by;
    stage.heal();
    const pushes = () => stage.filter.seen.filter(({ url }) => url === '/api/v1/sync/push').length;
    const before = pushes();
    await phone.start();
    const again = await openHand(stage, phone.context);
    const [left] = await rowsOn(again);
    expect(left?.sendingSince).not.toBeNull();
    // A killed browser has lost its young cookie; the harness keeps no code.
    await again.evaluate((code) => window.harness.joinWith(code), enrolment.code);
    await phone.page.goto(`${stage.link.url}/`);
    await expect
      .poll(async () => (await rowsOn(again)).map(({ place, sendingSince }) => [place, sendingSince]), {
        timeout: 20_000,
      })
      .toEqual([['history', null]]);
    expect(pushes()).toBe(before);
    await phone.discard();
  });
});
