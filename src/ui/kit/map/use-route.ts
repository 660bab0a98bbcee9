import { useCallback, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { keepText, keptJson } from '../phone/kept-text.ts';

/** The Juntas of one day, in order. Only their ids: the registry says the rest. */
export type Route = { readonly day: string; readonly ids: readonly string[] };

/** More than anybody visits in a day. */
const MOST_STOPS = 40;
const routeSchema = z.object({
  day: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  ids: z.array(z.string()).check(z.maxLength(MOST_STOPS)),
});

/** What was kept, as a route of `today`'s when nothing can be read. */
export function parseRoute(kept: unknown, today: string): Route {
  const parsed = routeSchema.safeParse(kept);
  return parsed.success ? parsed.data : { day: today, ids: [] };
}

/** The route with one more stop at its end; a stop is in it once. */
export function withStop(route: Route, id: string): Route {
  if (route.ids.includes(id) || route.ids.length >= MOST_STOPS) return route;
  return { ...route, ids: [...route.ids, id] };
}

/** The route of a person on this phone; it outlives the app being closed. */
export function useRoute(
  userId: string,
  today: string,
): { readonly route: Route; readonly change: (route: Route) => void } {
  const key = `bitacora-route:${userId}`;
  const [route, setRoute] = useState(() => parseRoute(keptJson(key), today));
  const place = useRef(key);
  const change = useCallback((next: Route) => {
    setRoute(next);
    keepText(place.current, JSON.stringify(next));
  }, []);
  return { route, change };
}
