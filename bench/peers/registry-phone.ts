import { type RuntimePage, throttle } from './runtimes.ts';

/** Milliseconds to Inicio from the service worker, with the registry on the phone. */
export async function openHome({ page, url }: RuntimePage): Promise<number> {
  const origin = new URL(url).origin;
  // As from the home screen: nothing is in memory.
  await page.goto('about:blank');
  return timed(async () => {
    await page.goto(`${origin}/`, { waitUntil: 'commit' });
    await page.getByText('Nueva visita').first().waitFor();
  });
}

/** Milliseconds from a tap on a Junta's page to the first question of the provider assessment. */
export async function openAssessment(opened: RuntimePage): Promise<number> {
  const { page, url } = opened;
  await page.goto(`${new URL(url).origin}/juntas`);
  await page.getByRole('searchbox').fill('pinar 16');
  await page
    .getByRole('link', { name: /Junta de Agua/ })
    .first()
    .click();
  const begin = page.getByRole('button', { name: /Evaluación del prestador/ });
  await begin.waitFor();
  return timed(async () => {
    await begin.click();
    const other = page.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
    const question = page.locator('[data-path]').first();
    await question.or(other).first().waitFor();
    if (await other.isVisible()) await other.click();
    await question.waitFor();
  });
}

/** Milliseconds to paint after each letter of a search over the registry, and the longest task meanwhile. */
export async function searchKeys({
  page,
  url,
}: RuntimePage): Promise<{ readonly ms: number[]; readonly task: number }> {
  await page.goto(`${new URL(url).origin}/juntas`);
  const field = page.getByRole('searchbox');
  await field.fill('zacapa 1');
  await page.getByText(/\d+ encontradas?/).waitFor();
  await field.fill('');
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    window.toPaint.length = 0;
    window.longTasks.length = 0;
  });
  for (const letter of 'pinar 123') {
    await field.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(150);
  }
  return page.evaluate(() => ({
    ms: window.toPaint.filter(({ kind }) => kind === 'key').map(({ ms }) => ms),
    task: Math.max(0, ...window.longTasks),
  }));
}

/** Opens the app until its service worker has it and the registry (so many thousands of Juntas) has come. */
export async function settle(opened: RuntimePage, cpu: number, boards: number): Promise<void> {
  const { page, url } = opened;
  await page.goto(`${new URL(url).origin}/juntas`);
  const all = new RegExp(`${Math.floor(boards / 1000)}\\D?000 Juntas`);
  await page.getByText(all).first().waitFor({ timeout: 180_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await throttle(opened, cpu, null);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
