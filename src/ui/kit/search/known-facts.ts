import type { Entity } from '../../../domain/sync/protocol.ts';
import type { Fact } from '../components/Facts.tsx';
import { formatNumber } from '../i18n/formats.ts';

/** Properties that our own forms save, so that they have words (docs/forms.md, registration). */
const OWN_PROPERTIES = ['community_name', 'category', 'houses', 'system_type', 'declared_code'] as const;
type OwnProperty = (typeof OWN_PROPERTIES)[number];

/** Choices of our own forms that stand in the registry by their names. */
const OWN_CHOICES = [
  'organizacion_comunitaria',
  'municipalidad',
  'empresa_publica',
  'privado',
  'otra',
  'municipio',
  'facilitador',
  'colaborador',
  'asesor',
  'gravedad',
  'bombeo',
  'pozo_bomba_manual',
  'agua_lluvia',
  'otro',
] as const;
type OwnChoice = (typeof OWN_CHOICES)[number];

/**
 * What the registry says of an entity, its name whole: the bar above shortens a long one. Names of an import are the
 * file's own columns, shown as they are with spaces for underscores. What our forms save has words of its own:
 * `propertyWords` for its name, `choiceWords` for a choice.
 */
export function knownFacts(
  entity: Entity,
  labels: { readonly name: string; readonly code: string },
  propertyWords: (property: OwnProperty) => string,
  choiceWords: (choice: OwnChoice) => string,
): readonly Fact[] {
  const name = { name: labels.name, value: entity.name };
  const code = entity.code === undefined ? [] : [{ name: labels.code, value: entity.code }];
  const rest = Object.entries(entity.properties).flatMap(([name, value]) => {
    const known = OWN_PROPERTIES.find((own) => own === name);
    const choice = OWN_CHOICES.find((own) => own === value);
    // Only of our own do we know that it is an amount: a column of an import may be a year.
    const shown =
      known !== undefined && choice !== undefined
        ? choiceWords(choice)
        : known === 'houses' && typeof value === 'number'
          ? formatNumber(value)
          : valueOf(value);
    if (shown === null) return [];
    return [{ name: known === undefined ? spaced(name) : propertyWords(known), value: shown }];
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
