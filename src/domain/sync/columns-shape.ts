import * as z from 'zod/mini';

/**
 * 1.6: objects of one kind written as columns: each member once, with the values of all rows beside each other. Names and
 * what repeats cost nothing then, and gzip finds the rest. It holds exactly what JSON holds, whatever the objects are.
 */
export const COLUMNS_MEDIA_TYPE = 'application/vnd.bitacora.columns+json';
/** 1.6: the header in which a service names the bodies that it takes in a push, beside JSON. */
export const BODIES_HEADER = 'Bitacora-Bodies';

/** Letters that stand for the 64 values of a column with few different ones. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Which rows have the member: 0 all of them, else a `1` or `0` for each row. */
const presence = z.union([z.literal(0), z.string()]);
const whole = z.number().check(z.int());
const count = whole.check(z.nonnegative());

/**
 * A column: its kind, which rows have it, and their values.
 * - `v` the values as they are; `k` one value for all; `c` the same as the column of that number.
 * - `d` few different values: them, and a letter of `LETTERS` for each row.
 * - `n` whole numbers: each as the difference from the one before.
 * - `t` times `2026-11-28T19:20:21.123` with one ending (`Z`): it, and milliseconds as differences.
 * - `u` ids of version 7: their milliseconds as differences, and the last 19 digits of each in one text.
 * - `h` lower-case hexadecimal texts of one length: it, and all of them in one text.
 * - `o` objects, as a table; `l` lists of objects: how many each row has, and all of them in one table.
 */
export const columnSchema = z.union([
  z.tuple([z.literal('v'), presence, z.array(z.unknown())]),
  z.tuple([z.literal('k'), presence, z.unknown()]),
  z.tuple([z.literal('c'), presence, count]),
  z.tuple([z.literal('d'), presence, z.array(z.unknown()), z.string()]),
  z.tuple([z.literal('n'), presence, z.array(whole)]),
  z.tuple([z.literal('t'), presence, z.string(), z.array(whole)]),
  z.tuple([z.literal('u'), presence, z.array(whole), z.string()]),
  z.tuple([z.literal('h'), presence, count, z.string()]),
  z.tuple([z.literal('o'), presence, z.unknown()]),
  z.tuple([z.literal('l'), presence, z.array(count), z.unknown()]),
]);
export type Column = z.infer<typeof columnSchema>;

/** Rows, and the members with their columns in the order in which they are numbered. */
export const tableSchema = z.tuple([count, z.array(z.tuple([z.string(), z.unknown()]))]);
export type Table = readonly [rows: number, members: readonly (readonly [name: string, column: Column])[]];

/** Digits of an id of version 7 behind its time and version. */
export const ID_TAIL = 19;
export const ID_PATTERN = /^([0-9a-f]{8})-([0-9a-f]{4})-7([0-9a-f]{3})-([0-9a-f]{4})-([0-9a-f]{12})$/;
export const TIME_PATTERN = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(Z|[+-]\d\d:\d\d)$/;

/** The id of these milliseconds and last digits. */
export function idOf(milliseconds: number, tail: string): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${tail.slice(3, 7)}-${tail.slice(7)}`;
}

/** The wall-clock part of a time, of milliseconds counted as if it were UTC; null beyond what dates can hold. */
export function timeOf(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, -1);
}
