import type { FieldErrors, Resolver } from 'react-hook-form';
import type { FormEngine, Violation } from '../../domain/form/engine-api.ts';
import { pathOfField } from './field-name.ts';

/**
 * Lets react-hook-form ask the engine: whatever the engine finds wrong with a field is that field's error. The engine
 * has every answer already (widgets hand each change to both), so nothing is validated a second time here, and only
 * the fields that are asked about are looked at. `sentence` is the message in the person's language.
 */
export function engineResolver(engine: FormEngine, sentence: (violation: Violation) => string): Resolver {
  return (values, _context, options) => {
    const names: readonly string[] = options.names ?? Object.keys(options.fields);
    const errors: FieldErrors = {};
    for (const name of names) {
      const path = pathOfField(engine, name);
      const violation = path === null ? null : engine.question(path).violation;
      if (violation !== null) errors[name] = { type: violation.code, message: sentence(violation) };
    }
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
}
