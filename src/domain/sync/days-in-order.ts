import * as z from 'zod/mini';

/** For a query with a period: one that ends before it begins is refused, and not answered with what nobody asked for. */
export const daysInOrder = z.refine<{ readonly from?: string | undefined; readonly to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from <= to,
  { path: ['to'] },
);
