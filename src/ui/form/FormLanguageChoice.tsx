import { useId } from 'react';
import type { Form, LanguageTag } from '../../domain/form/definition.ts';
import { languageOf, languagesOf } from '../../domain/form/text.ts';
import { saveSettings } from '../../storage/phone/settings.ts';
import { Field, fieldIds, SelectInput } from '../kit/components/Field.tsx';
import { LANGUAGES } from '../kit/i18n/i18n.ts';
import { useAppLanguage } from '../kit/i18n/language.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { usePhoneStorage, useSettings } from '../kit/phone/phone.tsx';
import { useLanguage } from './use-language.ts';

/** The language that a form is filled in: what the person chose for forms, else the app's, else the form's own. */
export function useFormLanguage(form: Form): LanguageTag {
  const app = useAppLanguage();
  const { formLanguage } = useSettings();
  return languageOf(form, ...(formLanguage === null ? [] : [formLanguage]), app);
}

/** Asks for the language of a form, only where it has others than those of the app, which are chosen in Ajustes. */
export function FormLanguageChoice({ form }: { readonly form: Form }) {
  const { t } = useTranslation('form');
  const storage = usePhoneStorage();
  const language = useLanguage();
  const id = useId();
  const languages = [...languagesOf(form)];
  const isBeyondApp = languages.some(([tag]) => !LANGUAGES.some((own) => tag.split('-')[0] === own));
  if (languages.length < 2 || !isBeyondApp) return null;
  return (
    <Field id={id} label={t('formLanguage')}>
      <SelectInput
        {...fieldIds(id, { hint: false, error: false })}
        value={language}
        options={languages.map(([value, label]) => ({ value, label }))}
        onChange={(formLanguage) => void saveSettings(storage, { formLanguage })}
      />
    </Field>
  );
}
