import * as z from 'zod/mini';
import { factStatus, name, short, text } from './schema-parts.ts';

/** The shape of a guide of a form (`Guide`). */
export const guideSchema = z.strictObject({
  source: short,
  status: factStatus,
  name,
  title: text,
  paragraphs: z.array(text).check(z.minLength(1), z.maxLength(30)),
  drawing: z.exactOptional(short),
});
