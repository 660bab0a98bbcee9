import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldName, pathOfField } from '../../../src/ui/form/field-name.ts';

it('survives every name and key, whatever react-hook-form reads into its signs', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), fc.string(), (repeat, question, key) => {
      const engine = {
        repeat: (path: string) => ({
          path,
          relevant: true,
          hint: null,
          instances: [{ path: `${path}[7]`, key, label: { es: '', en: '' } }],
          laid: 0,
          canAdd: true,
          canRemove: true,
          violation: null,
        }),
      };
      const name = fieldName([{ repeat, key }], question);
      expect(name).not.toMatch(/[.,[\]"'|]/);
      expect(pathOfField(engine, name)).toBe(`${repeat}[7]/${question}`);
    }),
  );
});
