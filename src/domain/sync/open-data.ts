import * as z from 'zod/mini';

/** Whether everybody may read the movement's figures, and what their page is called. Off until somebody turns it on. */
export const openDataSettingsSchema = z.object({
  enabled: z.boolean(),
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
});
export type OpenDataSettings = z.infer<typeof openDataSettingsSchema>;

/** The settings with who changed them last and where the page is. */
export const openDataAnswerSchema = z.looseObject({
  ...openDataSettingsSchema.shape,
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  address: z.string(),
});
export type OpenDataAnswer = z.infer<typeof openDataAnswerSchema>;
