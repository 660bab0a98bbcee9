import type { Entity } from '../../../domain/sync/protocol.ts';
import type { Fact } from '../../components/Facts.tsx';

/**
 * What the registry says of an entity, as it came in the import: the names are the file's own columns, so they are
 * shown as they are, with spaces for underscores.
 */
export function knownFacts(entity: Entity, codeLabel: string): readonly Fact[] {
  const code = entity.code === undefined ? [] : [{ name: codeLabel, value: entity.code }];
  const rest = Object.entries(entity.properties).flatMap(([name, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? [{ name: name.replaceAll('_', ' '), value: String(value) }]
      : [],
  );
  return [...code, ...rest];
}
