import type { Entity } from '../../../domain/sync/protocol.ts';
import { readOfficeColumns } from '../../../storage/pulled/office-columns.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

const NOTHING: Readonly<Record<string, unknown>> = {};

/** An entity with the columns that only who keeps the registry is told, where this is such a person. */
export function useWholeEntity(entity: Entity): Entity {
  const own = useOwn();
  const office = storedOr(
    useStored(() => readOfficeColumns(own, entity.id), [own, entity.id]),
    NOTHING,
  );
  return { ...entity, properties: { ...entity.properties, ...office } };
}
