export { useAppLanguage as useLanguage, useFormText as useText } from '../i18n/use-app-language.ts';
