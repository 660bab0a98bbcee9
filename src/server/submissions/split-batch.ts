import { isUtf8 } from 'node:buffer';
import { passesJsonBounds } from '../json-bounds.ts';

/** One record of a batch as it came: its bytes, and what JSON.parse would hide about them. */
export type BatchItem = {
  readonly bytes: Buffer;
  readonly fault: 'duplicate-key' | 'too-deep' | 'not-utf8' | null;
};

export type Split =
  | { readonly ok: true; readonly items: readonly BatchItem[] }
  | { readonly ok: false; readonly reason: 'not-json' | 'no-submissions' | 'too-many' };

/** Depth of a record beyond which it is refused; the canonical text has the same bound. */
const MAX_DEPTH = 64;

/**
 * Cuts `{ "submissions": [ ... ] }` into the bytes of its records without understanding them, so that one bad record
 * does not spoil the batch (3.4). Sees what parsing loses: a name twice in one object, bytes that are not UTF-8.
 * Only brackets and strings are checked here; each record is parsed by itself later. It stops at the first item beyond
 * `maxItems`: eight MiB of `1,1,1` are four million of them.
 */
export function splitBatch(bytes: Buffer, maxItems: number = Number.POSITIVE_INFINITY): Split {
  const reader = createReader(bytes);
  if (!reader.take(OPEN_OBJECT)) return { ok: false, reason: isJson(bytes) ? 'no-submissions' : 'not-json' };
  let items: BatchItem[] | null = null;
  if (!reader.take(CLOSE_OBJECT)) {
    do {
      const name = reader.name();
      if (name === null || !reader.take(COLON)) return { ok: false, reason: 'not-json' };
      if (name === 'submissions') {
        if (items !== null || !reader.take(OPEN_ARRAY)) return { ok: false, reason: 'no-submissions' };
        const read = readItems(reader, maxItems);
        if (typeof read === 'string') return { ok: false, reason: read };
        items = read;
      } else if (reader.value() === null) return { ok: false, reason: 'not-json' };
    } while (reader.take(COMMA));
    if (!reader.take(CLOSE_OBJECT)) return { ok: false, reason: 'not-json' };
  }
  if (!reader.atEnd()) return { ok: false, reason: 'not-json' };
  return items === null ? { ok: false, reason: 'no-submissions' } : { ok: true, items };
}

/** Whether it is JSON at all, of whatever shape (1.3). What is too large to be parsed here is asked for its brackets only. */
function isJson(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  if (!passesJsonBounds(bytes)) {
    const reader = createReader(bytes);
    return reader.value() !== null && reader.atEnd();
  }
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * Cuts one member out of an object that is JSON, without understanding it, so that it is judged as a record of a batch
 * is. Of a name that stands there twice the last counts, as it does for JSON.parse. Null: there is none.
 */
export function cutMember(bytes: Buffer, member: string): BatchItem | null {
  const reader = createReader(bytes.subarray(bytes.indexOf(OPEN_OBJECT)));
  let found: BatchItem | null = null;
  if (!reader.take(OPEN_OBJECT)) return null;
  do {
    const name = reader.name();
    if (name === null || !reader.take(COLON)) return null;
    const value = reader.value();
    if (value === null) return null;
    if (name === member) found = value;
  } while (reader.take(COMMA));
  return found;
}

function readItems(reader: Reader, maxItems: number): BatchItem[] | 'not-json' | 'too-many' {
  const items: BatchItem[] = [];
  if (reader.take(CLOSE_ARRAY)) return items;
  do {
    const item = reader.value();
    if (item === null) return 'not-json';
    if (items.length === maxItems) return 'too-many';
    items.push(item);
  } while (reader.take(COMMA));
  return reader.take(CLOSE_ARRAY) ? items : 'not-json';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

type Reader = {
  /** Skips white space and, if it is there, this byte. */
  readonly take: (byte: number) => boolean;
  /** A string, unescaped; null when there is none. */
  readonly name: () => string | null;
  /** Any value, whole; null when the text ends or its brackets do not match. */
  readonly value: () => BatchItem | null;
  readonly atEnd: () => boolean;
};

function createReader(bytes: Buffer): Reader {
  let at = 0;
  const skipSpace = (): void => {
    while (isSpace(bytes[at])) at += 1;
  };
  return {
    take: (byte) => {
      skipSpace();
      if (bytes[at] !== byte) return false;
      at += 1;
      return true;
    },
    name: () => {
      skipSpace();
      const end = endOfString(bytes, at);
      if (end === null) return null;
      const text = readString(bytes, at, end);
      at = end;
      return text;
    },
    value: () => {
      skipSpace();
      const measured = measureValue(bytes, at);
      if (measured === null) return null;
      const item = bytes.subarray(at, measured.end);
      at = measured.end;
      return { bytes: item, fault: measured.fault ?? (isUtf8(item) ? null : 'not-utf8') };
    },
    atEnd: () => {
      skipSpace();
      return at === bytes.length;
    },
  };
}

type Measured = { readonly end: number; readonly fault: 'duplicate-key' | 'too-deep' | null };

/** Where the value that begins at `start` ends. Iterative: depth costs no stack. */
function measureValue(bytes: Buffer, start: number): Measured | null {
  const open: { readonly close: number; readonly names: Set<string> | null }[] = [];
  let fault: Measured['fault'] = null;
  let nameComes = false;
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at];
    const top = open.at(-1);
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (end === null) return null;
      const names = top?.names ?? null;
      if (nameComes && names !== null) {
        const name = readString(bytes, at, end);
        if (names.has(name)) fault ??= 'duplicate-key';
        names.add(name);
        nameComes = false;
      }
      at = end;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (open.length > MAX_DEPTH) fault = 'too-deep';
      const isObject = byte === OPEN_OBJECT;
      open.push({
        close: isObject ? CLOSE_OBJECT : CLOSE_ARRAY,
        names: isObject && fault !== 'too-deep' ? new Set() : null,
      });
      nameComes = isObject;
      at += 1;
      continue;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (top?.close !== byte) return null;
      open.pop();
      nameComes = false;
      at += 1;
    } else if (byte === COMMA || byte === COLON || isSpace(byte)) {
      if (top === undefined) return null;
      if (byte === COMMA) nameComes = top.names !== null;
      at += 1;
      continue;
    } else {
      at = endOfScalar(bytes, at);
    }
    if (open.length === 0) return { end: at, fault };
  }
  return null;
}

function endOfScalar(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && !isSpace(bytes[at]) && !DELIMITERS.has(bytes[at])) at += 1;
  return at;
}

const DELIMITERS: ReadonlySet<number | undefined> = new Set([COMMA, COLON, CLOSE_OBJECT, CLOSE_ARRAY, QUOTE]);

/** Behind the closing quote; null when the string does not end. */
function endOfString(bytes: Buffer, start: number): number | null {
  if (bytes[start] !== QUOTE) return null;
  let at = start + 1;
  while (at < bytes.length) {
    if (bytes[at] === QUOTE) return at + 1;
    at += bytes[at] === BACKSLASH ? 2 : 1;
  }
  return null;
}

function readString(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch (error) {
    // A wrong escape: the record will not parse, whatever its names are.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
