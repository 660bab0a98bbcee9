import { isOnlyVersion, type Version } from './only-version.ts';

/**
 * What the running service worker is asked by: it answers at the port with whether it has all files of the app, and
 * fetches those that it misses. A browser can lose them alone, with worker and database still there.
 */
export const BRING_MISSING = 'BRING_MISSING';

/** A file of the app: its address, and what it is kept under. */
type AppFile = readonly [url: string, key: string];

/** Which of the listed files (address: what it is kept under) are not kept. */
export async function missingFiles(
  kept: Pick<Cache, 'keys'>,
  listed: ReadonlyMap<string, string>,
): Promise<readonly AppFile[]> {
  const there = new Set((await kept.keys()).map(({ url }) => url));
  return [...listed].filter(([, key]) => !there.has(key));
}

/**
 * Fetches what is missing. Where the service has another version by now, nothing is fetched: its first page would be
 * kept among the files of this one. That version brings its own.
 */
export async function bringMissing(
  version: Version & { readonly registration: { readonly update: () => Promise<unknown> } },
  kept: Pick<Cache, 'put'>,
  missing: readonly AppFile[],
  load: (request: Request) => Promise<Response>,
): Promise<void> {
  await version.registration.update();
  for (const [url, key] of missing) {
    if (!isOnlyVersion(version)) return;
    const response = await load(new Request(url, { cache: 'reload', credentials: 'same-origin' }));
    if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`);
    await kept.put(key, response);
  }
}
