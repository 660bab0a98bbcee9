/**
 * Asks the running service worker something that it answers with yes or no, at a port of its own. `silent` is the answer
 * of a worker that says nothing in time: that of a version which does not know the question.
 */
export function askWorker(
  worker: Pick<ServiceWorker, 'postMessage'>,
  type: string,
  { silent, withinMs }: { readonly silent: boolean; readonly withinMs: number },
): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    const end = (answer: boolean) => {
      clearTimeout(timer);
      port1.close();
      done(answer);
    };
    const timer = setTimeout(end, withinMs, silent);
    port1.addEventListener('message', ({ data }) => end(data === true));
    port1.start();
    worker.postMessage({ type }, [port2]);
  });
}
