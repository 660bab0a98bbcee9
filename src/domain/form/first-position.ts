import type { Geopoint } from './answers.ts';
import type { FormNode } from './definition.ts';
import { isGeopoint } from './types/geopoint.ts';
import { QUESTION_TYPES } from './types/table.ts';

/**
 * Where a record is by its own answers: the first question of the form, outside of repeats, that asks for a position and
 * has one. Null: there is none.
 */
export function firstPosition(nodes: readonly FormNode[], answers: Readonly<Record<string, unknown>>): Geopoint | null {
  for (const node of nodes) {
    if (node.type === 'repeat') continue;
    if (node.type === 'group') {
      const inside = firstPosition(node.children, answers);
      if (inside !== null) return inside;
    } else if (QUESTION_TYPES[node.type].isPosition === true) {
      const value = answers[node.name];
      if (isGeopoint(value)) return value;
    }
  }
  return null;
}
