import { isOnlyVersion, type Version } from './only-version.ts';

export { FORGET_UNFINISHED } from '../storage/phone/unfinished-version.ts';

/**
 * Takes the files away that the running version does not list: what an installation left that failed or was killed. All
 * versions keep their files in one cache, so nothing goes while another version is being installed or waits, nor by a
 * version that another one has replaced. Held in a lock together with the installing (service-worker.ts). True when
 * something went.
 */
export async function forgetUnfinished(
  version: Version,
  files: Pick<Cache, 'keys' | 'delete'>,
  listed: ReadonlySet<string>,
): Promise<boolean> {
  if (!isOnlyVersion(version)) return false;
  let isGone = false;
  for (const file of await files.keys()) if (!listed.has(file.url)) isGone = (await files.delete(file)) || isGone;
  return isGone;
}
