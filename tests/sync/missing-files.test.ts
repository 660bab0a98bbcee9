import { describe, expect, it } from 'vitest';
import { bringMissing, missingFiles } from '../../src/sync/missing-files.ts';

const ORIGIN = 'https://bitacora.example';
const LISTED = new Map([
  [`${ORIGIN}/index.html`, `${ORIGIN}/index.html?__WB_REVISION__=1`],
  [`${ORIGIN}/assets/start-a1.js`, `${ORIGIN}/assets/start-a1.js`],
]);

function cacheOf(...urls: string[]) {
  const kept = new Map(urls.map((url) => [url, '']));
  return {
    kept,
    keys: async () => [...kept.keys()].map((url) => new Request(url)),
    put: async (key: unknown, response: Response) => {
      kept.set(String(key), await response.text());
    },
  };
}

/** A running worker; `update` is what the browser finds at the service. */
function running(update: (registration: { waiting: unknown }) => void = () => undefined) {
  const serviceWorker = {};
  const registration = {
    installing: null,
    waiting: null as unknown,
    active: serviceWorker,
    update: async () => update(registration),
  };
  return { registration, serviceWorker };
}

describe('files of the app that the browser lost', () => {
  it('are those that are listed and not kept', async () => {
    const [page, script] = [...LISTED];
    expect(await missingFiles(cacheOf(), LISTED)).toEqual([page, script]);
    expect(await missingFiles(cacheOf(`${ORIGIN}/assets/start-a1.js`, `${ORIGIN}/old.js`), LISTED)).toEqual([page]);
    expect(await missingFiles(cacheOf(...LISTED.values()), LISTED)).toEqual([]);
  });

  it('come again, each under what it is kept under', async () => {
    const cache = cacheOf();
    const asked: string[] = [];
    await bringMissing(running(), cache, [...LISTED], async (request) => {
      asked.push(`${request.url} ${request.cache}`);
      return new Response(`of ${request.url}`);
    });
    expect(asked).toEqual([...LISTED.keys()].map((url) => `${url} reload`));
    expect(await missingFiles(cache, LISTED)).toEqual([]);
    expect(cache.kept.get(`${ORIGIN}/index.html?__WB_REVISION__=1`)).toBe(`of ${ORIGIN}/index.html`);
  });

  it('do not come where the service has another version by now: its page would stand among the files of this one', async () => {
    const cache = cacheOf();
    const found = running((registration) => {
      registration.waiting = {};
    });
    await bringMissing(found, cache, [...LISTED], () => Promise.reject(new Error('asked')));
    expect(cache.kept.size).toBe(0);
  });

  it('keep what came before the link broke, and no answer that is no file', async () => {
    const cache = cacheOf();
    const answers = [new Response('page'), new Response('gone', { status: 404 })];
    const load = async () => answers.shift() ?? Promise.reject(new TypeError('no link'));
    await expect(bringMissing(running(), cache, [...LISTED], load)).rejects.toThrow('404');
    expect(await missingFiles(cache, LISTED)).toEqual([[...LISTED][1]]);
  });
});
