import { Check, Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import type { Choice } from '../../../domain/form/definition.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FormMedia } from '../FormMedia.tsx';
import { useFormPage } from '../form-page-context.ts';
import { useLanguage, useText } from '../use-language.ts';
import { searchChoices } from './choice-search.ts';
import './choice-list.css';

/** More rows than this nobody scrolls through; typing finds the rest. */
const MOST_ROWS = 200;

/** A long list of options on a sheet, with a search that forgives accents. */
export function ChoiceList({
  title,
  choices,
  chosen,
  several,
  onToggle,
  onClose,
}: {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly several: boolean;
  readonly onToggle: (name: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { session } = useFormPage();
  const place = { storage: session.own.storage, form: session.row.form };
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = searchChoices(choices, useDeferredValue(typed), language);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        several ? (
          <Button variant="primary" main onClick={onClose}>
            {t('choose.done')}
          </Button>
        ) : undefined
      }
    >
      <div className="choice-list">
        <label className="visually-hidden" htmlFor={`${id}-search`}>
          {t('choose.search')}
        </label>
        <TextInput
          id={`${id}-search`}
          type="search"
          inputMode="search"
          icon={Search}
          autoComplete="off"
          placeholder={t('choose.search')}
          value={typed}
          onChange={setTyped}
        />
        <output className="choice-list__count">
          {found.length === 0 ? t('choose.none', { text: typed }) : t('choose.count', { count: found.length })}
        </output>
        <div className="choice-list__rows" role={several ? 'group' : 'radiogroup'} aria-label={title}>
          {found.slice(0, MOST_ROWS).map((choice) => (
            <label key={choice.name} className="choice-list__row">
              <input
                type={several ? 'checkbox' : 'radio'}
                className="choice-list__input"
                name={`${id}-choice`}
                value={choice.name}
                checked={chosen.includes(choice.name)}
                onChange={() => onToggle(choice.name)}
                // A radio that is chosen already tells nothing when it is touched again; closing is what is meant.
                onClick={() => {
                  if (!several) onClose();
                }}
              />
              <FormMedia media={choice.media} place={place} alt="" small />
              <span className="choice-list__text">
                {text(choice.label)}
                {choice.hint === undefined ? null : <span className="choice-list__hint">{text(choice.hint)}</span>}
              </span>
              <Check className="choice-list__mark" size={22} strokeWidth={3} aria-hidden />
            </label>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
