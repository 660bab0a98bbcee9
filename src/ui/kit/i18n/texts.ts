/** The same keys as `T`, any sentences: what a translation must have. */
export type SameKeys<T> = { readonly [key in keyof T]: T[key] extends string ? string : SameKeys<T[key]> };
