/** What the running service worker is asked by; it answers at the port with whether something went. */
export const FORGET_UNFINISHED = 'FORGET_UNFINISHED';

/** The worker of a version that does not know the question stays silent. */
const ANSWERS_WITHIN_MS = 2_000;

/**
 * Has the running version of the app take away the files of a version that did not come to be installed; true when there
 * were some. They can be fetched again, unlike a record. Only that version knows which files are its own.
 */
export async function forgetUnfinishedVersion(
  workers: Pick<ServiceWorkerContainer, 'getRegistration'>,
): Promise<boolean> {
  const active = (await workers.getRegistration())?.active ?? null;
  if (active === null) return false;
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    const end = (gone: boolean) => {
      clearTimeout(timer);
      port1.close();
      done(gone);
    };
    const timer = setTimeout(end, ANSWERS_WITHIN_MS, false);
    port1.addEventListener('message', ({ data }) => end(data === true));
    port1.start();
    active.postMessage({ type: FORGET_UNFINISHED }, [port2]);
  });
}
