import type { TFunction } from 'i18next';
import type { DuplicateSide } from '../../../domain/registry/merges.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';

type Words = TFunction<'duplicates'>;

/** Where one of two comes from: the registry, or who registered it in the field. */
export function originOf({ registeredInField, createdBy }: DuplicateSide, t: Words): string {
  return registeredInField ? t('origin.field', { name: createdBy ?? '' }) : t('origin.registry');
}

/** What tells two of one name apart: code and municipality. */
export function entityWords({
  name,
  code,
  municipality,
}: Pick<DuplicateSide['entity'], 'name' | 'code' | 'municipality'>): string {
  return joined([name, code, municipality === undefined ? undefined : municipalityLabel(municipality)]);
}

/** The same, with how many records there are about it and where it comes from. */
export function sideWords(side: DuplicateSide, t: Words): string {
  return joined([entityWords(side.entity), t('records', { count: side.records }), originOf(side, t)]);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
