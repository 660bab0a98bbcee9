import type { Repeat } from '../../domain/form/definition.ts';
import type { RepeatState } from '../../domain/form/engine-api.ts';
import { tidyHeading } from '../../domain/form/text.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useText } from './use-language.ts';

type Instance = Pick<RepeatState['instances'][number], 'label'>;

/** What an instance of a repeat is called, on its card and in every list: by its heading, else as one of its repeat. */
export function useInstanceName(): (repeat: Repeat, instance: Instance, number: number) => string {
  const { t } = useTranslation('form');
  const text = useText();
  return (repeat, { label }, number) =>
    tidyHeading(text(label)) || `${text(repeat.label)} · ${t('repeat.item', { number })}`;
}
