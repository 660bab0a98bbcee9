import type { Provenance, Text } from '../../domain/form/definition.ts';

/** Names of the simple drawings that the interface has for guides. */
type GuideDrawing =
  | 'comparador'
  | 'dilucion'
  | 'puntos-de-la-red'
  | 'balde-y-reloj'
  | 'etiqueta'
  | 'bandas-de-cloro'
  | 'goteo'
  | 'tanque'
  | 'asamblea'
  | 'libros'
  | 'medidor'
  | 'gastos'
  | 'herramientas'
  | 'microcuenca'
  | 'municipio'
  | 'hoja-de-ruta'
  | 'candado'
  | 'escala'
  | 'para-todos';

/** A short offline help for one section of a form. */
export type Guide = Provenance & {
  readonly name: string;
  readonly title: Text;
  /** Two to seven short paragraphs, each one idea. */
  readonly paragraphs: readonly Text[];
  readonly drawing?: GuideDrawing;
};
