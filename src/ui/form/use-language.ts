export { useAppLanguage as useLanguage, useFormText as useText } from '../kit/i18n/use-app-language.ts';
