/** A day as expressions write it. */
const DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/g;

/**
 * What a form calls a record beyond whom it is about and the day, which the row of a list says already:
 * `2026 Capacitar` of `Socio Uno 2026 Capacitar 2026-11-28`. `''`: nothing more.
 */
export function ownName({ label, instanceName }: { readonly label: string; readonly instanceName: string }): string {
  const rest = (label === '' ? instanceName : instanceName.replace(label, '')).replace(DAY, '');
  return rest.replaceAll(/\s+/g, ' ').replaceAll(/^[\s·:,;-]+|(?<![\s·:,;-])[\s·:,;-]+$/g, '');
}

/**
 * What lists call a record: whom it is about and what its form calls it, neither twice. `''`: neither is known, and the
 * form's title stands for it. A form puts the day into a name as expressions have it; it is read as Honduras writes it.
 */
export function recordName({
  label,
  instanceName = '',
}: {
  readonly label: string;
  readonly instanceName?: string | undefined;
}): string {
  const name = instanceName.replace(DAY, '$3/$2/$1');
  if (label === '' || name.includes(label)) return name;
  return name === '' ? label : `${label} · ${name}`;
}
