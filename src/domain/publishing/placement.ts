import * as z from 'zod/mini';
import { MENU_PLACES } from '../form/definition.ts';

/** Pictures that a form may have in lists, by name; the interface draws them. */
export const FORM_ICONS = [
  'clipboard',
  'droplet',
  'people',
  'house',
  'handshake',
  'landmark',
  'megaphone',
  'wrench',
  'map',
  'calendar',
  'leaf',
  'school',
  'health',
  'coins',
] as const;
export type FormIcon = (typeof FORM_ICONS)[number];

/**
 * Where a form stands in lists. Somebody who publishes forms chooses it, and it holds for all versions of the form. Null:
 * nobody chose: the form's own `menu`, the order of the product and the usual picture hold.
 */
export const placementSchema = z.object({
  menu: z.nullable(z.enum(MENU_PLACES)),
  /** Lower comes first. Forms without a number follow: those of the product in its order, then the others by title. */
  order: z.nullable(z.int().check(z.gte(0), z.lte(9999))),
  icon: z.nullable(z.enum(FORM_ICONS)),
});
export type Placement = z.infer<typeof placementSchema>;

export const NO_PLACEMENT: Placement = { menu: null, order: null, icon: null };
