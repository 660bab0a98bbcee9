import type { Path } from '../../domain/form/answers.ts';
import { instanceOf, lastName } from '../../domain/form/path.ts';
import type { FormSession } from './form-session.ts';
import { useInstanceName } from './use-instance-name.ts';
import { useText } from './use-language.ts';

const UNNAMED = { es: '', en: '' };

/** The words for a question in a list of what is missing: its label, inside a repeat with the name of its instance. */
export function useMissingLabel({ engine }: Pick<FormSession, 'engine'>): (path: Path) => string {
  const text = useText();
  const nameOf = useInstanceName();
  return (path) => {
    const { nodes } = engine.model;
    const name = lastName(path);
    const node = nodes.get(name);
    if (node === undefined || node.type === 'group') return name;
    const own = node.type === 'repeat' ? text(node.label) : text(engine.find(path)?.label ?? node.label ?? UNNAMED);
    const instance = instanceOf(path);
    if (instance === null || engine.find(path) === null) return own;
    const repeat = nodes.get(lastName(instance.repeat));
    if (repeat?.type !== 'repeat') return own;
    const heading = engine.repeat(instance.repeat).instances.find((each) => each.path === instance.path);
    return `${nameOf(repeat, heading ?? { label: UNNAMED }, instance.number)} · ${own}`;
  };
}
