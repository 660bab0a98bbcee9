import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startPhone } from '../../tests/support/phone.ts';
import { startService } from '../../tests/support/service.ts';
import { REGISTRY } from './walk-forms.ts';

const ADMIN_CODE = 'bench-administrator';

/** A service with a small registry and a phone of 360 x 740 that has joined and pulled it; both end after `act`. */
export async function onStage<T>(act: (page: Page, url: string) => Promise<T>): Promise<T> {
  const data = await mkdtemp(path.join(tmpdir(), 'bitacora-taps-'));
  const service = await startService({ data, adminCode: ADMIN_CODE });
  const phone = await startPhone();
  try {
    const { page } = phone;
    await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('Nueva visita').waitFor();
    const imported = await page.request.post(`${service.url}/api/v1/registry/imports`, {
      headers: { 'content-type': 'text/csv', origin: service.url },
      data: REGISTRY,
    });
    if (!imported.ok()) throw new Error(await imported.text());
    await page.goto(`${service.url}/envios`);
    await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
    await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });
    return await act(page, service.url);
  } finally {
    await phone.discard();
    await service.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
