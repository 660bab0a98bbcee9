export { FORGET_UNFINISHED } from '../storage/phone/unfinished-version.ts';

/** A service worker, as far as it is asked whether it is the only version there is. */
type Version = {
  readonly registration: { readonly installing: unknown; readonly waiting: unknown; readonly active: unknown };
  readonly serviceWorker: unknown;
};

/**
 * Takes the files away that the running version does not list: what an installation left that failed or was killed. All
 * versions keep their files in one cache, so nothing goes while another version is being installed or waits, nor by a
 * version that another one has replaced. Held in a lock together with the installing (service-worker.ts). True when
 * something went.
 */
export async function forgetUnfinished(
  { registration, serviceWorker }: Version,
  files: Pick<Cache, 'keys' | 'delete'>,
  listed: ReadonlySet<string>,
): Promise<boolean> {
  const { installing, waiting, active } = registration;
  if (installing !== null || waiting !== null || active !== serviceWorker) return false;
  let isGone = false;
  for (const file of await files.keys()) if (!listed.has(file.url)) isGone = (await files.delete(file)) || isGone;
  return isGone;
}
