import type { Text } from '../../domain/form/definition.ts';
import { tankCleaning } from './tank-cleaning.ts';

/** The rules read aloud before a tank is disinfected, the same as in the check. Rule 6 names `${horas_reposo}`. */
export const tankSafetyRules: readonly Text[] = tankCleaning.flatMap((page) =>
  page.children.flatMap((node) => (node.type === 'note' && node.name.startsWith('seguridad_') ? [node.label] : [])),
);
