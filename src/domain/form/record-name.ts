/**
 * What lists call a record: whom it is about and what its form calls it, neither twice. `''`: neither is known, and the
 * form's title stands for it.
 */
export function recordName({
  label,
  instanceName = '',
}: {
  readonly label: string;
  readonly instanceName?: string | undefined;
}): string {
  if (label === '' || instanceName.includes(label)) return instanceName;
  return instanceName === '' ? label : `${label} · ${instanceName}`;
}
