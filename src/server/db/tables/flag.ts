export type Flag01 = 0 | 1;
