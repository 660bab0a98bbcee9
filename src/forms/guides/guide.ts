import type { Guide as FormGuide, GuideDrawing } from '../../domain/form/guide.ts';

/** A guide that the product ships: its drawing is one that the interface has. */
export type Guide = FormGuide & { readonly drawing?: GuideDrawing };
