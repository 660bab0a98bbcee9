import type { Answers } from '../../src/domain/form/answers.ts';
import type { Pace } from '../../tests/support/slow-proxy.ts';
import { filledAnswers } from '../filled-answers.ts';
import { gzipOfAnswers, secondsAtBest, secondsOnLink, sendAll, THREE_G, TWO_G } from '../link-sending.ts';
import { type BuiltCheckout, openLinkWorld } from '../link-world.ts';
import { type Replication, replicate } from './pouchdb.ts';
import { untilQuietMachine } from './quiet-machine.ts';

type Case = { readonly name: string; readonly records: number; readonly pace: Pace };
const OVER_3G: Case = { name: '1,000 records over 3G', records: 1000, pace: THREE_G };
const OVER_2G: Case = { name: '200 records over 2G', records: 200, pace: TWO_G };

/** Rows of the link. `bound`: what the product shall not exceed, in the row's unit. */
export const LINK_ROWS = [
  { row: `${OVER_3G.name}, bytes`, unit: 'kB', bound: 250 },
  { row: `${OVER_3G.name}, proved`, unit: 's', bound: 7.5 },
  { row: `${OVER_3G.name}, pulled afterwards`, unit: 'kB', bound: 30 },
  { row: `${OVER_3G.name}, that pull`, unit: 's', bound: null },
  { row: `${OVER_2G.name}, bytes`, unit: 'kB', bound: null },
  { row: `${OVER_2G.name}, proved`, unit: 's', bound: 8.3 },
  { row: `${OVER_2G.name}, pulled afterwards`, unit: 'kB', bound: null },
  { row: `${OVER_2G.name}, that pull`, unit: 's', bound: null },
] as const;

/** The floor: the answers alone in one gzip, at the full speed of the link, with no round trip. */
const FLOOR = 'one gzip';

/**
 * The product and PouchDB send the same answers over the same link, in turn. `pouchPage`: the folder of PouchDB's page.
 * `note` takes the figure, whose it is, and its value in kB or seconds.
 */
export async function measureLink(
  product: BuiltCheckout,
  pouchPage: string,
  note: (figure: string, of: { readonly name: string }, value: number) => void,
): Promise<void> {
  for (const { name, records, pace } of [OVER_3G, OVER_2G]) {
    const content = filledAnswers(records);
    const floor = gzipOfAnswers(content);
    note(`${name}, bytes`, { name: FLOOR }, floor / 1000);
    note(`${name}, proved`, { name: FLOOR }, secondsAtBest(floor, pace));
    await untilQuietMachine();
    const ours = await sendProduct(product, content, pace);
    note(`${name}, proved`, { name: 'product, on the link alone' }, ours.onLink);
    await untilQuietMachine();
    const pouch = await replicate(content, pace, pouchPage);
    for (const [whose, { sent, bytes, pull, pulled }] of [
      ['product', ours],
      ['pouchdb', pouch],
    ] as const) {
      note(`${name}, bytes`, { name: whose }, bytes / 1000);
      note(`${name}, proved`, { name: whose }, sent);
      note(`${name}, pulled afterwards`, { name: whose }, pulled / 1000);
      note(`${name}, that pull`, { name: whose }, pull);
      console.log(`${name}: ${whose} ${sent.toFixed(1)} s`);
    }
  }
}

async function sendProduct(
  product: BuiltCheckout,
  content: readonly Answers[],
  pace: Pace,
): Promise<Replication & { readonly onLink: number }> {
  const world = await openLinkWorld([], product);
  try {
    world.proxy.down = true;
    await world.hand.evaluate((all) => window.hand.finishAll('chlorination-check', all), content);
    const sending = await sendAll(world, pace);
    const { proved, bytes, whole, pulled } = sending;
    const onLink = secondsOnLink(sending, pace);
    return { sent: proved, bytes: bytes.up + bytes.down, pull: whole - proved, pulled, onLink };
  } finally {
    await world.close();
  }
}
