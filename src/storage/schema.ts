import type { Dexie } from 'dexie';

export type TableName = string;
export type BitacoraDatabase = Dexie;
