import type { Caches } from '../../../src/storage/phone/making-room.ts';

/** What a test may change while the caches are open: how much has room, and what happens before each writing. */
type Disk = { roomBytes?: number; beforeWrite?: (what: 'put' | 'delete') => void };

/** A browser's place for answers, in memory: in the order in which they were put, and full when it is full. */
export function openCaches(options: Disk = {}): NonNullable<Caches> {
  const places = new Map<string, Map<string, { readonly body: Blob; readonly headers: Headers }>>();
  const used = () =>
    [...places.values()].flatMap((place) => [...place.values()]).reduce((sum, each) => sum + each.body.size, 0);
  const opened = (name: string): Cache => {
    const place = places.get(name) ?? new Map();
    places.set(name, place);
    const nameOf = (request: RequestInfo | URL) =>
      request instanceof Request ? new URL(request.url).pathname : String(request);
    return {
      match: async (request) => {
        const found = place.get(nameOf(request));
        return found === undefined ? undefined : new Response(found.body, { headers: found.headers });
      },
      matchAll: async () => [...place.values()].map(({ body, headers }) => new Response(body, { headers })),
      put: async (request, response) => {
        options.beforeWrite?.('put');
        const body = await response.blob();
        if (used() + body.size > (options.roomBytes ?? Number.POSITIVE_INFINITY)) {
          throw new DOMException('full', 'QuotaExceededError');
        }
        place.delete(nameOf(request));
        place.set(nameOf(request), { body, headers: response.headers });
      },
      delete: async (request) => {
        options.beforeWrite?.('delete');
        return place.delete(nameOf(request));
      },
      keys: async () => [...place.keys()].map((path) => new Request(`http://phone${path}`)),
      add: () => Promise.reject(new Error('not used')),
      addAll: () => Promise.reject(new Error('not used')),
    };
  };
  return {
    open: async (name) => opened(name),
    has: async (name) => places.has(name),
    delete: async (name) => places.delete(name),
    keys: async () => [...places.keys()],
  };
}
