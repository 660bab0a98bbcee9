import type { Path } from '../../domain/form/answers.ts';
import { instanceOf, lastName } from '../../domain/form/path.ts';
import { tidyHeading } from '../../domain/form/text.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { useText } from './use-language.ts';

const UNNAMED = { es: '', en: '' };

/** The words for a question in a list of what is missing: its label, inside a repeat with the instance's heading. */
export function useMissingLabel({ engine }: FormSession): (path: Path) => string {
  const { t } = useTranslation('form');
  const text = useText();
  return (path) => {
    const name = lastName(path);
    const node = engine.model.nodes.get(name);
    if (node === undefined || node.type === 'group') return name;
    const own = node.type === 'repeat' ? text(node.label) : text(engine.find(path)?.label ?? node.label ?? UNNAMED);
    const instance = instanceOf(path);
    if (instance === null || engine.find(path) === null) return own;
    const { number } = instance;
    const heading = engine.repeat(instance.repeat).instances.find((each) => each.path === instance.path);
    const words = heading === undefined ? '' : tidyHeading(text(heading.label));
    return `${words === '' ? t('repeat.item', { number }) : words} · ${own}`;
  };
}
