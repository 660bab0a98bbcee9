import type { Tile } from '../../domain/map/tiles.ts';
import { type Rest, restLeftMs } from '../../domain/sync/rest.ts';
import type { Log } from '../foundations.ts';
import { type Asking, askMapServer, type Picture } from './ask-map-server.ts';
import { createTileFolder } from './tile-folder.ts';
import type { TileSettings } from './tile-settings.ts';

/** The background map, as a route asks for it. */
export type Tiles = {
  readonly attribution: string;
  readonly get: (tile: Tile) => Promise<TileOutcome>;
};

export type TileOutcome =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number };

type TileParts = Asking & {
  readonly now: () => number;
  readonly log: Log;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** Villages do not move: so old a picture is shown without asking again. */
const FRESH_MS = 30 * DAY_MS;
/** As many questions at once as owners of maps bear with. */
const AT_ONCE = 2;
/** Requests that may wait, enough for a few phones with a map open; a further one is told to come back. */
const MOST_WAITING = 60;
/** How long a map server that did not answer is not asked again. */
const REST_MS = 30_000;
const LONGEST_REST_MS = 10 * 60_000;

/**
 * Pictures of a map server, each asked for once and kept. What was kept is given, however old, when the server does not
 * answer.
 */
export function createTiles(settings: TileSettings, parts: TileParts): Tiles {
  const folder = createTileFolder(settings.folder, settings.address, settings.folderBytes, parts.now);
  const onTheirWay = new Map<string, Promise<TileOutcome>>();
  const queue = createQueue(AT_ONCE, MOST_WAITING);
  let rest: Rest | null = null;

  async function get(tile: Tile): Promise<TileOutcome> {
    const kept = await folder.read(tile);
    if (kept !== null && kept.ageMs < FRESH_MS) return { kind: 'picture', picture: kept.picture };
    const asked = await askOnce(tile);
    return asked.kind === 'unavailable' && kept !== null ? { kind: 'picture', picture: kept.picture } : asked;
  }

  /** Two phones that look at the same village cost one question. */
  function askOnce(tile: Tile): Promise<TileOutcome> {
    const key = `${tile.zoom}/${tile.column}/${tile.row}`;
    const known = onTheirWay.get(key);
    if (known !== undefined) return known;
    const asked = inTurn(tile).finally(() => onTheirWay.delete(key));
    onTheirWay.set(key, asked);
    return asked;
  }

  async function inTurn(tile: Tile): Promise<TileOutcome> {
    const done = await queue.turn();
    if (done === null) return { kind: 'unavailable', retryAfterMs: REST_MS };
    try {
      const waitMs = restLeftMs(rest, parts.now());
      return waitMs > 0 ? { kind: 'unavailable', retryAfterMs: waitMs } : await ask(tile);
    } finally {
      done();
    }
  }

  async function ask(tile: Tile): Promise<TileOutcome> {
    const answer = await askMapServer(parts, settings.address, tile);
    switch (answer.kind) {
      case 'picture':
        await folder.keep(tile, answer.picture);
        return answer;
      case 'absent':
        return answer;
      case 'no-picture':
        parts.log('warn', 'the map server sent something that is no picture', { why: answer.why });
        return { kind: 'unavailable', retryAfterMs: REST_MS };
      case 'unreachable': {
        const retryAfterMs = Math.min(answer.retryAfterMs ?? REST_MS, LONGEST_REST_MS);
        rest = { fromMs: parts.now(), forMs: retryAfterMs };
        parts.log('warn', 'the map server does not answer', { why: answer.why });
        return { kind: 'unavailable', retryAfterMs };
      }
      default:
        return answer satisfies never;
    }
  }

  return { attribution: settings.attribution, get };
}

type Queue = {
  /** Waits for a turn and answers with what ends it; null when too many wait already. */
  readonly turn: () => Promise<(() => void) | null>;
};

function createQueue(atOnce: number, mostWaiting: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const done = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    turn: async () => {
      if (running < atOnce) running += 1;
      else if (waiting.length >= mostWaiting) return null;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return done;
    },
  };
}
