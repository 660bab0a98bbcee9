import { useTranslation } from 'react-i18next';
import type { Path } from '../../domain/form/answers.ts';
import type { FormSession } from './form-session.ts';
import { useText } from './use-language.ts';

/** The words for a question in a list of what is missing: its label, inside a repeat with the instance's heading. */
export function useMissingLabel({ engine }: FormSession): (path: Path) => string {
  const { t } = useTranslation('form');
  const text = useText();
  return (path) => {
    const name =
      path
        .split('/')
        .at(-1)
        ?.replace(/\[\d+\]$/, '') ?? path;
    const node = engine.model.nodes.get(name);
    if (node === undefined || node.type === 'group') return name;
    const own = node.type === 'repeat' ? text(node.label) : text(engine.question(path).label);
    const instancePath = /^(.*\[(\d+)\])\//.exec(path);
    if (instancePath === null) return own;
    const [, instance = '', number = '1'] = instancePath;
    const repeat = engine.repeat(instance.replace(/\[\d+\]$/, ''));
    const heading = repeat.instances.find((each) => each.path === instance);
    const words = heading === undefined ? '' : text(heading.label).trim();
    return `${words === '' ? t('repeat.item', { number }) : words} · ${own}`;
  };
}
