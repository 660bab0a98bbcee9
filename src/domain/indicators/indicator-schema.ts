import * as z from 'zod/mini';
import { expression, factStatus, short, text } from '../form/schema-parts.ts';
import { INDICATOR_COMPONENTS } from './indicator.ts';

/** Letters, digits and hyphens; a figure beside the main one has its word behind a slash. */
const code = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*(\/[\p{L}\p{N}_.-]+)?$/u), z.maxLength(60));

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), conditions: z.array(expression).check(z.minLength(1), z.maxLength(30)) }),
  z.strictObject({ kind: z.literal('ratio'), numerator: expression, denominator: expression }),
  z.strictObject({ kind: z.enum(['mean', 'median-days']), value: expression }),
  z.strictObject({ kind: z.enum(['mean-score', 'count']) }),
]);
const figure = z.strictObject({ code, label: z.exactOptional(text), applies: z.exactOptional(expression), rule });

const told = {
  source: short,
  status: factStatus,
  code,
  component: z.enum(INDICATOR_COMPONENTS),
  name: text,
  formula: text,
  target: z.exactOptional(z.strictObject({ value: z.number(), year: z.int().check(z.gte(1900), z.lte(2200)) })),
};

/** The shape of an indicator that records make. */
export const countedIndicatorSchema = z.strictObject({
  ...told,
  form: short,
  records: z.enum(['latest', 'each']),
  unit: z.enum(['provider', 'system', 'community', 'municipality', 'partner']),
  place: z.exactOptional(expression),
  followedBy: z.exactOptional(z.strictObject({ form: short, record: expression })),
  figures: z.tuple([figure], figure).check(z.maxLength(50)),
});
/** The shape of one whose value is taken from a report. */
export const reportedIndicatorSchema = z.strictObject(told);

/** The shape of an indicator (`Indicator`). */
export const indicatorSchema = z.union([countedIndicatorSchema, reportedIndicatorSchema]);
