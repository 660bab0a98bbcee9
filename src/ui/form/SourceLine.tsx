import type { QuestionState } from '../../domain/form/engine-api.ts';
import { formatDate } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useSettings } from '../kit/phone/phone.tsx';
import { filledFrom } from './filled-from.ts';
import { useFormPage } from './form-page-context.ts';
import './question-more.css';

/** Says in a line where an answer comes from that nobody gave: "Del padrón". What was carried over says so itself. */
export function SourceLine({ state }: { readonly state: QuestionState }) {
  const { t } = useTranslation('laterForm');
  const { session } = useFormPage();
  const settings = useSettings();
  if (session.carried.has(state.path)) return null;
  const from = filledFrom(session.engine, state, {
    previous: session.previous,
    municipality: session.row.municipality,
    norm: settings.norm,
  });
  if (from === null) return null;
  return (
    <p className="question-more">
      {from.kind === 'visit' ? t('from.visit', { date: formatDate(from.day) }) : t(`from.${from.kind}`)}
    </p>
  );
}
