import { compileFor } from './compile-for.ts';
import type { CompiledForEngine, FormModel, RecordReader } from './engine-api.ts';

const compiled = new WeakMap<FormModel, { readonly expression: CompiledForEngine | null }>();

/** What a form calls this record by its answers (XLSForm's `instance_name`); '' when it has no name for it yet. */
export function instanceNameOf(engine: Pick<RecordReader, 'model' | 'evaluate'>): string {
  const expression = expressionOf(engine.model);
  if (expression === null) return '';
  const value = engine.evaluate(expression);
  const text = typeof value === 'object' ? (value[0] ?? '') : String(value);
  return text.replaceAll(/\s+/g, ' ').trim();
}

function expressionOf(model: FormModel): CompiledForEngine | null {
  const known = compiled.get(model);
  if (known !== undefined) return known.expression;
  const source = model.form.instance_name;
  const result = source === undefined ? null : compileFor(model, source);
  const expression = result?.ok === true ? result.compiled : null;
  compiled.set(model, { expression });
  return expression;
}
