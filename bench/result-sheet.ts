import { startPhone } from '../tests/support/phone.ts';
import { openResultStage } from '../tests/support/result-stage.ts';

/**
 * How long a result and its sheet take on a slow phone: the processor four times slower, the built app, offline.
 * `node bench/result-sheet.ts`; asked for is a sheet within 3 s.
 */
const ROUNDS = 5;

const stage = await openResultStage();
const phone = await startPhone();
try {
  const { page } = phone;
  await page.goto(await stage.enrol());
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByText('Nueva visita').first().waitFor();
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  const [first = ''] = stage.records.values();
  await page.goto(`${stage.service.url}/resultado/${first}`);
  await page.locator('.sheet').waitFor();
  await phone.context.setOffline(true);
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const rows = [];
  for (const [name, id] of stage.records) {
    const shown: number[] = [];
    const made: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      await page.goto(`${stage.service.url}/resultado/${id}`);
      await page.locator('.sheet').waitFor();
      shown.push(performance.now() - start);
      const touched = performance.now();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Compartir la hoja' }).click(),
      ]);
      await download.path();
      made.push(performance.now() - touched);
    }
    rows.push({
      record: name,
      'page shown, ms': median(shown),
      'sheet made, ms': median(made),
      'worst, ms': Math.round(Math.max(...made)),
    });
  }
  console.table(rows);
} finally {
  await phone.discard();
  await stage.close();
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0);
}
