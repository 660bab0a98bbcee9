import * as z from 'zod/mini';
import { MENU_PLACES } from '../form/definition.ts';
import { FORM_ICONS } from '../publishing/placement.ts';
import { publicationSchema } from '../publishing/publication.ts';

/** A file that a form needs: a picture, a CSV to choose from. Two forms with the same bytes share one download. */
export const formFileSchema = z.looseObject({
  /** As the form names it: `comunidades.csv`. */
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: z.string(),
});
export type FormFile = z.infer<typeof formFileSchema>;

const iconSchema = z.pipe(
  z.string(),
  z.transform((name) => FORM_ICONS.find((icon) => icon === name) ?? null),
);

/** What a service of before tells of a form, and what an app of before reads of it. */
const told = {
  id: z.string(),
  version: z.number(),
  title: z.optional(z.unknown()),
  children: z.optional(z.array(z.unknown())),
  definition: z.optional(z.unknown()),
};

/** 6.6: a form version as a pull tells of it. The definition itself comes by `GET /forms/{id}/{version}`. */
export const pulledFormSchema = z.looseObject({
  ...told,
  publication: z.optional(publicationSchema),
  menu: z.optional(z.nullable(z.enum(MENU_PLACES))),
  order: z.optional(z.nullable(z.number())),
  /** An icon that this app does not draw is none. */
  icon: z.optional(z.nullable(iconSchema)),
  files: z.optional(z.array(formFileSchema)),
});
export type PulledForm = z.infer<typeof pulledFormSchema>;

/** 6.6: bounds of a form's files. */
export const MAX_FORM_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_FORM_FILES = 30;

/** What a file of a form may be, by the ending of its name: text to choose from, pictures, sounds. Nothing that runs. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  geojson: 'application/geo+json',
  json: 'application/json',
  xml: 'application/xml',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/** The media type of a form's file by its name; null: a form has no use for such a file. */
export function formFileTypeOf(name: string): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(FILE_TYPES, ending) ? (FILE_TYPES[ending] ?? null) : null;
}

/** The endings of such names, for a control that chooses files. */
export const FORM_FILE_ENDINGS: readonly string[] = Object.keys(FILE_TYPES).map((ending) => `.${ending}`);

/** 6.6: a part of a form's file, for phones: as much of it as one answer carries, so that a cut costs no more. */
export const formFilePartSchema = z.looseObject({
  /** Bytes of the whole file. */
  bytes: z.number(),
  from: z.number(),
  /** Base64. */
  content: z.string(),
});

/** A definition as it comes, before it is checked by the form schema. */
export const formDefinitionSchema = z.looseObject({ id: z.string(), version: z.number() });

/** Bytes of a file that one part carries. */
export const FORM_FILE_PART_BYTES = 64 * 1024;
