/** What one of the app's files gives to the others, by name. */
type Given = Readonly<Record<string, unknown>>;

/** A file's own way to its further files; in the source it is `import.meta` and `import()`. */
type FileMeta = {
  readonly url: string;
  /** `names`: what the asker calls it, and what the file calls it; absent: as the file does. */
  readonly load: (address: string, names?: Readonly<Record<string, string>>) => Promise<Given>;
};

type Body = (given: readonly Given[], meta: FileMeta) => Given | undefined | Promise<Given | undefined>;

/** What a file of the app calls: the files that it needs, and its own text. */
export type TakeScript = ((needs: readonly string[], body: Body) => void) & {
  /** Has a file brought and read that will be needed soon; it does not run yet. */
  readonly ahead: (address: string) => void;
};

/**
 * Puts the app's files together in the page (`classic-scripts.ts` says why not the browser). A file runs once, after
 * those that it needs; one that did not come is asked for again by whoever needs it next. It is written into the page as
 * the text of this function, so it may use nothing from outside.
 */
export function loadScripts(page: Document): TakeScript {
  const arrived = new Map<string, readonly [readonly string[], Body]>();
  const coming = new Map<string, Promise<unknown>>();
  const running = new Map<string, Promise<Given>>();

  const bring = (url: string): Promise<unknown> => {
    if (arrived.has(url)) return Promise.resolve();
    const known = coming.get(url);
    if (known !== undefined) return known;
    const made = new Promise((resolve, reject) => {
      const script = page.createElement('script');
      script.crossOrigin = '';
      script.onload = resolve;
      script.onerror = () => {
        coming.delete(url);
        reject(new TypeError(`Failed to fetch ${url}`));
      };
      script.src = url;
      page.head.append(script);
    });
    coming.set(url, made);
    return made;
  };

  const run = (url: string): Promise<Given> => {
    const known = running.get(url);
    if (known !== undefined) return known;
    const address = (other: string): string => new URL(other, url).href;
    const made = bring(url)
      .then(async () => {
        const found = arrived.get(url);
        if (found === undefined) throw new TypeError(`Failed to run ${url}`);
        const given = await Promise.all(found[0].map((other) => run(address(other))));
        const load: FileMeta['load'] = async (other, names) => {
          const all = await run(address(other));
          return names === undefined
            ? all
            : Object.fromEntries(Object.entries(names).map(([name, theirs]) => [name, all[theirs]]));
        };
        return (await found[1](given, { url, load })) ?? {};
      })
      .catch((reason: unknown) => {
        running.delete(url);
        throw reason;
      });
    running.set(url, made);
    return made;
  };

  const take = (needs: readonly string[], body: Body): void => {
    const script = page.currentScript;
    if (script === null || !('src' in script)) return;
    arrived.set(script.src, [needs, body]);
    if ('first' in script.dataset) void run(script.src);
  };
  const ahead = (address: string): void => {
    // A failure is told to the part that needs the file: it asks for the file again.
    bring(new URL(address, page.baseURI).href).catch(() => undefined);
  };
  return Object.assign(take, { ahead });
}
