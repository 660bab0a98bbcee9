/**
 * `npm run bench:memory`: memory of the app while it sends queues of different lengths, in a real Chromium to the real
 * service: the JavaScript heap before, at its highest during the round, and after. A batch holds at most 500 records, so
 * that queues beyond it must look alike. `--queues 500,3000` tells which.
 */
import { parseArgs } from 'node:util';
import { filledAnswers } from './filled-answers.ts';
import { openLinkWorld, quiet, unproved } from './link-world.ts';

const { values: flags } = parseArgs({ options: { queues: { type: 'string', default: '600,3000' } } });
const MADE_AT_ONCE = 500;
const LOOK_MS = 50;

const rows: Record<string, string | number>[] = [];
for (const queued of flags.queues.split(',').map(Number)) rows.push(await measure(queued));
console.log('\nJavaScript heap of the page, MB; before and after: collected; highest: with what is not collected yet.');
console.table(rows);

async function measure(queued: number): Promise<Record<string, string | number>> {
  const world = await openLinkWorld();
  const { proxy, phone, hand, owner } = world;
  try {
    proxy.down = true;
    const all = filledAnswers(queued);
    for (let made = 0; made < queued; made += MADE_AT_ONCE)
      await hand.evaluate(
        (some) => window.hand.finishAll('chlorination-check', some),
        all.slice(made, made + MADE_AT_ONCE),
      );
    // What the live queries of the screen have read of the making is no part of the sending.
    await phone.page.reload();
    await phone.page.getByText('Nueva visita', { exact: true }).waitFor();
    const devtools = await phone.context.newCDPSession(phone.page);
    const heap = async (collected: boolean): Promise<number> => {
      if (collected) await devtools.send('HeapProfiler.collectGarbage');
      return (await devtools.send('Runtime.getHeapUsage')).usedSize;
    };
    const before = await heap(true);
    let highest = 0;
    let highestKept = 0;
    let looks = 0;
    proxy.down = false;
    while ((await unproved(hand, owner)) > 0) {
      // Again and again: the part of the app that sends may still be loading.
      if (looks % 20 === 0) await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
      looks += 1;
      highest = Math.max(highest, await heap(false));
      if (looks % 10 === 0) highestKept = Math.max(highestKept, await heap(true));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    // The pull that follows, and whatever the last batch left to be collected.
    await quiet(proxy);
    const after = await heap(true);
    return {
      'records queued': queued,
      before: megabytes(before),
      'highest while sending': megabytes(highest),
      'highest of it in use': megabytes(highestKept),
      after: megabytes(after),
      looks,
    };
  } finally {
    await world.close();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
