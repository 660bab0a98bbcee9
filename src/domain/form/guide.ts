import type { Provenance, Text } from './vocabulary.ts';

/** Names of the simple drawings that the interface has for guides. */
export const GUIDE_DRAWINGS = [
  'comparador',
  'dilucion',
  'puntos-de-la-red',
  'balde-y-reloj',
  'etiqueta',
  'bandas-de-cloro',
  'goteo',
  'tanque',
  'asamblea',
  'libros',
  'medidor',
  'gastos',
  'herramientas',
  'microcuenca',
  'municipio',
  'hoja-de-ruta',
  'candado',
  'escala',
  'para-todos',
] as const;
export type GuideDrawing = (typeof GUIDE_DRAWINGS)[number];

/** A short offline help for one section of a form. */
export type Guide = Provenance & {
  readonly name: string;
  readonly title: Text;
  /** Two to seven short paragraphs, each one idea. May hold a little Markdown. */
  readonly paragraphs: readonly Text[];
  /** One of `GUIDE_DRAWINGS`; an app that has no drawing of that name shows none. */
  readonly drawing?: string;
};
