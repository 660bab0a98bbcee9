import type { admin } from './es/admin.ts';
import type { form } from './es/form.ts';
import type { es } from './es/index.ts';

declare module 'i18next' {
  // i18next reads the keys from this interface.
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof es & { form: typeof form; admin: typeof admin };
  }
}
