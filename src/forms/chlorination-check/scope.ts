/**
 * Holds where the whole check is done. A quick one asks only what the water shows, and becomes a whole one by choosing so
 * on its first page. A record of an earlier version has no such answer and is a whole one.
 */
export const WHOLE = "${alcance} != 'rapido'";
