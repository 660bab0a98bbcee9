import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';

/**
 * The name under which react-hook-form keeps a question. A path counts instances (`puntos[2]/foto`) and so moves when
 * one before it is removed; a field keeps the key of its instance, so that what was typed stays where it was typed.
 */
export type FieldName = string;

// react-hook-form reads these as steps into an object; `%` is how we write them instead.
const STEPS = /[%.,[\]"'|]/g;

/** The field of `question` inside the instances with these keys, outermost first. */
export function fieldName(
  instances: readonly { readonly repeat: string; readonly key: string }[],
  question: string,
): FieldName {
  return [...instances.map(({ repeat, key }) => `${encode(repeat)}~${encode(key)}`), encode(question)].join('/');
}

/** Where the engine keeps this field now; null when its instance is gone. */
export function pathOfField(engine: Pick<FormEngine, 'repeat'>, name: FieldName): Path | null {
  const parts = name.split('/');
  let base = '';
  for (const part of parts.slice(0, -1)) {
    const [repeat = '', key = ''] = part.split('~');
    const instance = engine.repeat(`${base}${decode(repeat)}`).instances.find((each) => each.key === decode(key));
    if (instance === undefined) return null;
    base = `${instance.path}/`;
  }
  return `${base}${decode(parts.at(-1) ?? '')}`;
}

function encode(part: string): string {
  return part
    .replaceAll(STEPS, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
    .replaceAll('~', '%7e')
    .replaceAll('/', '%2f');
}

function decode(part: string): string {
  return part.replaceAll(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
