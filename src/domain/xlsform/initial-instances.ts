import * as z from 'zod/mini';

type Instance = Readonly<Record<string, string | number | readonly string[]>>;
const asJson = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])));

/**
 * Instances laid ready in a new record, one a line: `lugar=tanque; metodo=dpd`. What does not fit into that (numbers,
 * lists, texts with `;`) is written as JSON. Null: neither.
 */
export function readInstances(text: string): readonly Instance[] | null {
  if (text.startsWith('[')) return readJson(text);
  const instances: Instance[] = [];
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const pairs: (readonly [string, string])[] = [];
    for (const part of line.split(';').filter((part) => part.trim() !== '')) {
      const at = part.indexOf('=');
      if (at < 1) return null;
      pairs.push([part.slice(0, at).trim(), part.slice(at + 1).trim()]);
    }
    instances.push(Object.fromEntries(pairs));
  }
  return instances;
}

export function writeInstances(instances: readonly Instance[]): string {
  const isPlain = instances.every((instance) =>
    Object.values(instance).every(
      (value) => typeof value === 'string' && /^[^;\n=\s[](?:[^;\n]*[^;\n\s])?$/.test(value),
    ),
  );
  if (!isPlain || instances.some((instance) => Object.keys(instance).length === 0)) return JSON.stringify(instances);
  return instances
    .map((instance) =>
      Object.entries(instance)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join('; '),
    )
    .join('\n');
}

function readJson(text: string): readonly Instance[] | null {
  try {
    const read = asJson.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
