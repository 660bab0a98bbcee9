import type { DescribedRoute } from '../../src/server/http/route.ts';

/**
 * Routes that work for long: a slow hash, a thread of its own, a workbook, every form looked through. They get one turn in
 * `RARE_ROUNDS`, so that they do not take nine tenths of a run from the others.
 */
const SLOW: readonly string[] = [
  'PUT /confirmation',
  'POST /confirmation',
  'POST /publishing/forms',
  'POST /publishing/forms/:id/:version/records',
  'GET /publishing/forms/:id/:version/workbook.xlsx',
  'POST /plans/poa/imports',
  'GET /publishing/forms',
  'GET /publishing/lists',
  'GET /plans/poa.xlsx',
  'POST /reports/docx',
  'GET /openapi.json',
];
const RARE_ROUNDS = 40;

/** Every route in turn, round by round, without end. */
export function* turnsOf(routes: readonly DescribedRoute[]): Generator<DescribedRoute, never> {
  if (routes.length === 0) throw new Error('the app has no routes');
  for (let round = 0; ; round += 1) {
    for (const route of routes) {
      if (round % RARE_ROUNDS === 0 || !SLOW.includes(`${route.method} ${route.url}`)) yield route;
    }
  }
}
