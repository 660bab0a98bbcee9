/**
 * `npm run bench:link`: what a day's work costs in bytes and seconds over 2G and 3G, from a real Chromium to the real
 * service, beside what the link could carry at best. The link is slow beneath HTTP, for page and service worker alike.
 *
 *   --long     50 photos over 2G too (some 45 minutes); without it five of them, told as a tenth
 *   --records N, --photos N, --only TEXT   fewer of them; only lines whose name holds this text
 */
import { parseArgs } from 'node:util';
import type { Pace } from '../tests/support/slow-proxy.ts';
import { filledAnswers } from './filled-answers.ts';
import { gzipOfAnswers, secondsAtBest, secondsOnLink, sendAll, THREE_G, TWO_G } from './link-sending.ts';
import { openLinkWorld } from './link-world.ts';

const { values: flags } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    records: { type: 'string', default: '1000' },
    photos: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
  },
});
const RECORDS = Number(flags.records);
const PHOTOS = Number(flags.photos);
const PHOTO_BYTES = 300_000;
const PHOTOS_OF_A_RECORD = 5;

type Case = { readonly name: string; readonly pace: Pace; readonly records: number; readonly photos: number };
const share = flags.long ? 1 : 0.1;
const CASES: readonly Case[] = [
  { name: `${RECORDS} records, 3G`, pace: THREE_G, records: RECORDS, photos: 0 },
  { name: `${RECORDS / 5} records, 2G`, pace: TWO_G, records: RECORDS / 5, photos: 0 },
  { name: `${PHOTOS} photos, 3G`, pace: THREE_G, records: 0, photos: PHOTOS },
  { name: `${Math.ceil(PHOTOS * share)} photos, 2G`, pace: TWO_G, records: 0, photos: Math.ceil(PHOTOS * share) },
];

const rows: Record<string, string | number>[] = [];
for (const one of CASES.filter(({ name }) => name.includes(flags.only))) {
  const row = await measure(one);
  rows.push(row);
  console.log(row);
}
console.log(
  '\n2G: 80 kbit/s, 800 ms there and back. 3G: 400 kbit/s, 400 ms. Both ways alike; TCP and TLS not counted.',
);
console.log('"at best": the content alone (answers in one gzip, photos as they are) at the full speed of the link.');
console.log('"on the link": bytes both ways and round trips up to there; the rest is phone, service and this machine.');
console.table(rows);
const part = rows.find((row) => row['case'] === CASES.at(-1)?.name);
if (part !== undefined && !flags.long) {
  const scale = PHOTOS / Math.ceil(PHOTOS * share);
  console.log(
    `${PHOTOS} photos over 2G, reckoned from that share and not measured: ${Math.round(Number(part['proved, s']) * scale)} s, ` +
      `at best ${Math.round(Number(part['at best, s']) * scale)} s.`,
  );
}

async function measure({ name, pace, records, photos }: Case): Promise<Record<string, string | number>> {
  const world = await openLinkWorld();
  const { proxy, hand } = world;
  try {
    proxy.down = true;
    const content = filledAnswers(records);
    await hand.evaluate((all) => window.hand.finishAll('chlorination-check', all), content);
    for (let made = 0; made < photos; made += PHOTOS_OF_A_RECORD) {
      const sizes = Array.from({ length: Math.min(PHOTOS_OF_A_RECORD, photos - made) }, () => PHOTO_BYTES);
      await hand.evaluate((all) => window.harness.make('con fotos', all), sizes);
    }
    const sending = await sendAll(world, pace);
    const { proved, bytes, requests, whole, pulled } = sending;
    const contentBytes = photos * PHOTO_BYTES + (records === 0 ? 0 : gzipOfAnswers(content));
    const best = secondsAtBest(contentBytes, pace);
    const onLink = secondsOnLink(sending, pace);
    return {
      case: name,
      'content, kB': kilobytes(contentBytes),
      'up, kB': kilobytes(bytes.up),
      'down, kB': kilobytes(bytes.down),
      'proved, s': round(proved),
      'at best, s': round(best),
      'of it on the link, s': round(onLink),
      'link over best': `${Math.round((onLink / best - 1) * 100)} %`,
      'with the pull, s': round(whole),
      'pulled, kB': kilobytes(pulled),
      requests: `${requests.push} push, ${requests.head} HEAD, ${requests.put} PUT`,
    };
  } finally {
    await world.close();
  }
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1000);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
