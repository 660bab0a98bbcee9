import { MAX_PUSH_ITEMS } from '../domain/sync/protocol.ts';

/**
 * What the link bears. A request body is kept as small as what the link carries in `SECONDS_AT_STAKE`, so that a
 * cut costs no more than that; it doubles with each success and halves with each failure.
 */
export type Link = {
  /** Bytes on the wire that one request may put at stake. */
  readonly budgetBytes: number;
  /** Records that one push may carry: falls to one when pushes fail, so that a record that fells them stands alone. */
  readonly maxItems: number;
  /** Measured speed upwards; null until a request was large enough to tell. */
  readonly bytesPerSecond: number | null;
  /** Bytes on the wire for each letter of JSON, as last seen; null until a push was answered. */
  readonly compression: number | null;
  /** Changes asked for in one page of the pull. */
  readonly pullLimit: number;
};

/** What stands for `compression` until it was seen: as it is, in gzip, as columns in gzip. */
export const COMPRESSION_GUESS = { none: 1, gzip: 0.5, columns: 0.06 };

/** Two seconds less than the promised ten, because a speed is measured after the fact. */
const SECONDS_AT_STAKE = 8;
/** What 50 kbit/s carries in `SECONDS_AT_STAKE`: the slowest link that the product promises something about. */
const START_BUDGET_BYTES = 50_000;
const MIN_BUDGET_BYTES = 4_096;
/** Beyond this a larger request saves nothing: the round trips are a few per cent of the time already. */
export const MAX_BUDGET_BYTES = 1024 * 1024;
const PULL_LIMIT_START = 200;
const PULL_LIMIT_MIN = 20;
const PULL_LIMIT_MAX = 1000;
/** Smaller bodies measure the round trip, not the speed. */
const MEASURABLE_BYTES = 4_096;

/**
 * What is assumed of the link at the start of a round: no more than 2G can carry, because the phone may have moved
 * since the last round, and half of it for each of the last rounds in which the link broke while it carried something.
 * `batchSize`: records that the last push suggested for the next; null: none yet.
 */
export function linkAtStart(cuts: number, batchSize: number | null, compression: number | null = null): Link {
  const halvings = Math.min(cuts, 10);
  return {
    budgetBytes: clampBudget(START_BUDGET_BYTES / 2 ** halvings),
    maxItems: clampItems(batchSize ?? MAX_PUSH_ITEMS),
    bytesPerSecond: null,
    compression,
    pullLimit: Math.max(PULL_LIMIT_MIN, Math.floor(PULL_LIMIT_START / 2 ** halvings)),
  };
}

/** What is known of the link after a request of `bytes` on the wire was answered in `milliseconds`. */
export function afterSent(link: Link, bytes: number, milliseconds: number): Link {
  const grown = bytes >= link.budgetBytes / 2 ? link.budgetBytes * 2 : link.budgetBytes;
  if (bytes < MEASURABLE_BYTES) return { ...link, budgetBytes: clampBudget(grown) };
  const measured = bytes / Math.max(0.001, milliseconds / 1000);
  // A worse speed is believed at once, a better one by half: the cost of a mistake is the person's.
  const speed =
    link.bytesPerSecond === null || measured < link.bytesPerSecond ? measured : (link.bytesPerSecond + measured) / 2;
  return {
    ...link,
    bytesPerSecond: speed,
    budgetBytes: clampBudget(Math.min(grown, speed * SECONDS_AT_STAKE)),
  };
}

/** After a push of `items` records was answered. */
export function afterPush(link: Link, items: number, plainBytes: number, wireBytes: number): Link {
  const compression = plainBytes === 0 ? link.compression : Math.min(1, Math.max(0.02, wireBytes / plainBytes));
  return { ...link, compression, maxItems: clampItems(Math.max(link.maxItems, items * 2)) };
}

/** After a push of `items` records was cut, or no answer came: half as many records and bytes next time. */
export function afterCut(link: Link, items: number): Link {
  return {
    ...link,
    bytesPerSecond: null,
    budgetBytes: clampBudget(link.budgetBytes / 2),
    maxItems: items === 0 ? link.maxItems : clampItems(Math.floor(items / 2)),
  };
}

/** After a page of the pull came in `milliseconds`. */
export function afterPage(link: Link, changes: number, milliseconds: number): Link {
  if (milliseconds > SECONDS_AT_STAKE * 1000) {
    return { ...link, pullLimit: Math.max(PULL_LIMIT_MIN, Math.floor(link.pullLimit / 2)) };
  }
  const quick = milliseconds < (SECONDS_AT_STAKE * 1000) / 4 && changes >= link.pullLimit;
  return quick ? { ...link, pullLimit: Math.min(PULL_LIMIT_MAX, link.pullLimit * 2) } : link;
}

/**
 * Milliseconds after which a request of `bytes` is given up: half a minute for the round trip on the worst link,
 * and the body at a fifth of 50 kbit/s. Without it a dead connection holds the round for ever.
 */
export function timeoutMs(bytes: number): number {
  return 30_000 + Math.ceil(bytes / 1.25);
}

function clampBudget(bytes: number): number {
  return Math.round(Math.min(MAX_BUDGET_BYTES, Math.max(MIN_BUDGET_BYTES, bytes)));
}

function clampItems(items: number): number {
  return Math.min(MAX_PUSH_ITEMS, Math.max(1, items));
}
