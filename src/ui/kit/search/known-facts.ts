import type { Entity } from '../../../domain/sync/protocol.ts';
import type { Fact } from '../components/Facts.tsx';

/** Properties that our own forms save, so that they have words (docs/forms.md, registration). */
const OWN_PROPERTIES = ['community_name', 'category', 'houses', 'system_type', 'declared_code'] as const;
type OwnProperty = (typeof OWN_PROPERTIES)[number];

/**
 * What the registry says of an entity, its name whole: the bar above shortens a long one. Names of an import are the file's own columns, shown as they are with spaces for
 * underscores; those that our forms save have words of their own where `wordsOf` is given.
 */
export function knownFacts(
  entity: Entity,
  labels: { readonly name: string; readonly code: string },
  wordsOf?: (property: OwnProperty) => string,
): readonly Fact[] {
  const name = { name: labels.name, value: entity.name };
  const code = entity.code === undefined ? [] : [{ name: labels.code, value: entity.code }];
  const rest = Object.entries(entity.properties).flatMap(([name, value]) => {
    const shown = valueOf(value);
    if (shown === null) return [];
    const known = OWN_PROPERTIES.find((own) => own === name);
    return [{ name: known === undefined || wordsOf === undefined ? spaced(name) : wordsOf(known), value: shown }];
  });
  return [name, ...code, ...rest];
}

function valueOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === '' ? null : readable(value);
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.map((item) => readable(String(item))).join(', ');
}

/** A choice's name, `organizacion_comunitaria`, as words. */
function readable(value: string): string {
  return /^[a-z0-9]+(_[a-z0-9]+)+$/.test(value) ? spaced(value) : value;
}

function spaced(text: string): string {
  return text.replaceAll('_', ' ');
}
