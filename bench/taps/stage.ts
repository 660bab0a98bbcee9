import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startPhone, VILLAGE } from '../../tests/support/phone.ts';
import { startService } from '../../tests/support/service.ts';
import { PARTNER, REGISTRY } from './walk-forms.ts';

const ADMIN_CODE = 'bench-administrator';

/** Who works on the stage: a technician of one municipality, somebody of the partner there, or the administrator. */
export type Worker = 'technician' | 'partner' | 'admin';

/** A service with a small registry and a phone of 360 x 740 that has joined and pulled it; both end after `act`. */
export async function onStage<T>(worker: Worker, act: (page: Page, url: string) => Promise<T>): Promise<T> {
  const data = await mkdtemp(path.join(tmpdir(), 'bitacora-taps-'));
  const service = await startService({ data, adminCode: ADMIN_CODE });
  const phone = await startPhone();
  try {
    const { page } = phone;
    // A phone under the sky tells the height, too.
    const wire = await phone.context.newCDPSession(page);
    await wire.send('Emulation.setGeolocationOverride', { ...VILLAGE, altitude: 1180, altitudeAccuracy: 8 });
    await join(page, `${service.url}/unirse#${ADMIN_CODE}`);
    const imported = await page.request.post(`${service.url}/api/v1/registry/imports`, {
      headers: { 'content-type': 'text/csv', origin: service.url },
      data: REGISTRY,
    });
    if (!imported.ok()) throw new Error(await imported.text());
    await pull(page, service.url);
    if (worker !== 'admin') {
      const link = await enrol(page, service.url, worker);
      await forget(page, service.url);
      await join(page, link);
      await pull(page, service.url);
    }
    return await act(page, service.url);
  } finally {
    await phone.discard();
    await service.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Entrar' }).click();
  // Each role begins on a page of its own.
  await page.waitForURL(({ pathname }) => pathname !== '/unirse');
}

async function pull(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/envios`);
  const told = page.getByText('Todo lo terminado está en el servidor.');
  // The page of a new phone may be drawn anew once, under the finger.
  for (let attempt = 0; attempt < 6 && !(await told.isVisible()); attempt += 1) {
    await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
    await told.waitFor({ timeout: 15_000 }).catch(() => undefined);
  }
  await told.waitFor({ timeout: 1_000 });
}

/** The link by which somebody of the municipality joins; the page's own person enrols her. */
export async function enrol(page: Page, url: string, role: Exclude<Worker, 'admin'>): Promise<string> {
  const partner = page.getByRole('link', { name: new RegExp(PARTNER) }).first();
  if (role === 'partner') {
    await page.goto(`${url}/socios`);
    await partner.waitFor();
  }
  const partnerId = role === 'partner' ? (await partner.getAttribute('href'))?.split('/').at(-1) : null;
  const enrolled = await page.request.post(`${url}/api/v1/enrolments`, {
    headers: { 'Bitacora-Protocol': '1', origin: url },
    data: { name: 'Marta', role, municipalities: ['1006'], partnerId },
  });
  if (!enrolled.ok()) throw new Error(await enrolled.text());
  const { code }: { readonly code: string } = await enrolled.json();
  return `${url}/unirse#${code}`;
}

/** The phone forgets everything, as one that comes out of its box. */
export async function forget(page: Page, url: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/icons/mark.svg`);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
  });
}
