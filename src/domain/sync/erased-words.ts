/** Stands where a text with personal data stood (6.12). */
export const ERASED_TEXT = '[borrado]';
/** Stands for the name of somebody who asked to be forgotten, in files too; a screen says it in its own language. */
export const ERASED_NAME = 'Persona borrada';
