/**
 * `promise`, or an error that names what did not come within `seconds`: what runs in a page of the browser has no end of
 * its own, and a test that is ended from outside does not say where it stood. `more` is asked for further lines then.
 */
export async function within<T>(
  seconds: number,
  what: string,
  promise: Promise<T>,
  more: () => readonly string[] = () => [],
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error([`${what}: no answer within ${seconds} s`, ...more()].join('\n')));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
