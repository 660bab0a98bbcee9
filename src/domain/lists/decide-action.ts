import { toBoolean } from '../expression/values.ts';
import { compileFor } from '../form/compile-for.ts';
import type { ExpressionValue, FormEngine } from '../form/engine-api.ts';
import { uuidSchema } from '../ids.ts';
import { type ListAction, MAX_LIST_LABEL } from './list-action.ts';
import type { ListDeclaration } from './list-declaration.ts';

/**
 * What a record that is being finished does to its list, by the `entities` sheet of its form (XLSForm). `create_if` and
 * `update_if` decide, where the sheet has them. Else a record with an `entity_id` updates that row, and one without creates
 * a row. A new row without an id of its own takes the id of the record. Null: the record neither creates nor updates, or
 * what stands as the id of the row to update is no id.
 */
export function decideAction(engine: FormEngine, declaration: ListDeclaration, recordId: string): ListAction | null {
  const { list, entityId, createIf, updateIf, label } = declaration;
  const named = entityId === undefined ? '' : textOf(evaluate(engine, withoutUuid(entityId)));
  const updates = updateIf === undefined ? entityId !== undefined && createIf === undefined : holds(engine, updateIf);
  const creates = createIf === undefined ? entityId === undefined : holds(engine, createIf);
  const id = uuidSchema.safeParse(named).success
    ? named.toLowerCase()
    : creates && !updates
      ? recordId.toLowerCase()
      : null;
  if (id === null || !(updates || creates)) return null;
  const called = label === undefined ? '' : textOf(evaluate(engine, label)).slice(0, MAX_LIST_LABEL).toWellFormed();
  const known = Number(textOf(evaluate(engine, `instance('${list}')/root/item[name = '${id}']/__version`)));
  return {
    list,
    id,
    action: updates ? 'update' : 'create',
    ...(called === '' ? {} : { label: called }),
    ...(updates && Number.isInteger(known) && readsList(engine, list) ? { base: known } : {}),
  };
}

/** `uuid()` is another at each look: the id of a new row is the record's, which is there from the start. */
function withoutUuid(expression: string): string {
  return expression.replaceAll(/\buuid\(\s*\)/g, "''");
}

function readsList({ model }: FormEngine, list: string): boolean {
  return Object.hasOwn(model.form.files ?? {}, list);
}

function holds(engine: FormEngine, expression: string): boolean {
  const value = evaluate(engine, expression);
  return typeof value === 'object' ? value.length > 0 : toBoolean(value);
}

function evaluate(engine: FormEngine, source: string): ExpressionValue {
  const compiled = compileFor(engine.model, source);
  return compiled.ok ? engine.evaluate(compiled.compiled) : '';
}

function textOf(value: ExpressionValue): string {
  const text = typeof value === 'object' ? (value[0] ?? '') : String(value);
  return text.replaceAll('\0', '').replaceAll(/\s+/gu, ' ').trim();
}
