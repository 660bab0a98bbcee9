import * as z from 'zod/mini';
import type { Chance } from './random.ts';

/** Texts that have broken programs: empty, long, of other scripts, NUL, half a surrogate, SQL, paths, numbers beyond. */
const TEXTS: readonly [string, ...string[]] = [
  '',
  ' ',
  'a',
  'Ñandú «áé»',
  '\u0000',
  '\ud800',
  '\u202eabc',
  "'; drop table users; --",
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  '=1+1',
  '-1',
  '1e309',
  'null',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  '2026-02-30',
  '2026-11-28T12:00:00-06:00',
  'provider',
  'chlorination-check',
  'f'.repeat(64),
  '0801',
];
const NUMBERS: readonly [number, ...number[]] = [
  0,
  -0,
  1,
  -1,
  0.1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e21,
  1e-300,
  Number.MAX_VALUE,
];

/** A text of any kind; sometimes an id. */
export function anyText(chance: Chance): string {
  return chance.happens(0.2) ? chance.uuid() : chance.pick(TEXTS);
}

/** JSON of any shape, a few levels deep. */
export function anyJson(chance: Chance, depth = 0): unknown {
  switch (chance.below(depth > 3 ? 4 : 6)) {
    case 0:
      return anyText(chance);
    case 1:
      return chance.pick(NUMBERS);
    case 2:
      return chance.pick([true, false, null]);
    case 3:
      return chance.uuid();
    case 4:
      return Array.from({ length: chance.below(5) }, () => anyJson(chance, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(5) }, () => [anyText(chance), anyJson(chance, depth + 1)]),
      );
  }
}

const schemaPart = z.looseObject({
  type: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  items: z.optional(z.unknown()),
  format: z.optional(z.string()),
  pattern: z.optional(z.string()),
});

const readParts = new WeakMap<object, z.infer<typeof schemaPart> | null>();

/** A part of a schema as it is used here, read once. Null: it says nothing. */
function partOf(schema: unknown): z.infer<typeof schemaPart> | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const known = readParts.get(schema);
  if (known !== undefined) return known;
  const part = schemaPart.safeParse(schema).data ?? null;
  readParts.set(schema, part);
  return part;
}

/** A value that nearly fits a JSON Schema: at each place there is a chance that it is something else, or missing. */
export function nearly(chance: Chance, schema: unknown, depth = 0): unknown {
  const part = partOf(schema);
  if (part === null || depth > 8 || chance.happens(0.06)) return anyJson(chance, 3);
  const [first, ...rest] = part.anyOf ?? part.oneOf ?? [];
  if (first !== undefined) return nearly(chance, chance.pick([first, ...rest]), depth + 1);
  if (part.const !== undefined) return part.const;
  const [option, ...options] = part.enum ?? [];
  if (option !== undefined) return chance.pick([option, ...options]);
  switch (part.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(part.properties ?? {}).flatMap(([name, value]) =>
          chance.happens(0.05) ? [] : [[name, nearly(chance, value, depth + 1)]],
        ),
      );
    case 'array':
      return Array.from({ length: chance.below(4) }, () => nearly(chance, part.items, depth + 1));
    case 'string':
      if (part.format === 'uuid' || /8\]|\{12\}/.test(part.pattern ?? '')) return chance.uuid();
      if (/0-9a-f/.test(part.pattern ?? '')) return 'a'.repeat(64);
      return chance.happens(0.5) ? 'Prueba de la Junta' : anyText(chance);
    case 'number':
    case 'integer':
      return chance.happens(0.6) ? chance.below(50) : chance.pick(NUMBERS);
    case 'boolean':
      return chance.happens(0.5);
    default:
      return anyJson(chance, 3);
  }
}

/** Bytes with a few places changed, cut, doubled or stretched. */
export function damaged(chance: Chance, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  for (let times = chance.below(6); times > 0 && copy.length > 0; times -= 1) {
    copy[chance.below(copy.length)] = chance.below(256);
  }
  const [from, to] = [chance.below(copy.length + 1), chance.below(copy.length + 1)];
  if (chance.happens(0.25)) return copy.slice(0, from);
  if (chance.happens(0.15)) {
    return new Uint8Array(Buffer.concat([copy.subarray(0, Math.max(from, to)), copy.subarray(Math.min(from, to))]));
  }
  return copy;
}
