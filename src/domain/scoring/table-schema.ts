import * as z from 'zod/mini';
import { expression, factStatus, name, short, text, tone } from '../form/schema-parts.ts';

const provenance = { source: short, status: factStatus };
const share = z.number().check(z.gte(0), z.lte(1));

const item = z.strictObject({
  ...provenance,
  code: short,
  label: text,
  questions: z.array(name).check(z.maxLength(50)),
  applies: z.optional(expression),
  negative: z.optional(expression),
  missing: z.optional(expression),
  divisor: z.optional(expression),
  value: expression,
  weight: z.optional(z.union([z.number().check(z.gte(0)), expression])),
  advice: z.optional(text),
  agreement: z.optional(text),
});

const dimension = z.strictObject({
  code: short,
  label: text,
  description: z.optional(text),
  items: z.array(item).check(z.minLength(1), z.maxLength(200)),
});

const band = z.strictObject({ code: short, from: share, label: text, tone });

/** The shape of a scoring table (`ScoringTable`). */
export const scoringTableSchema = z.strictObject({
  ...provenance,
  id: short,
  version: z.int().check(z.gte(1)),
  form: short,
  title: text,
  dimensions: z.array(dimension).check(z.minLength(1), z.maxLength(50)),
  bands: z.union([z.literal('letters'), z.array(band).check(z.minLength(1), z.maxLength(20))]),
  completeness: z.strictObject({
    total: share,
    dimension: share,
    theme: z.optional(share),
    settled: z.optional(z.literal(true)),
  }),
});
