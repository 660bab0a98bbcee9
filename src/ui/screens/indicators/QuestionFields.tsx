import { useId, useMemo, useState } from 'react';
import type { IndicatorQuestion } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePartners } from '../../kit/indicators/use-partners.ts';
import { partnerOptions } from '../../kit/namesakes/partner-options.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { PERIODS, type Period, type PeriodChoice, periodFault, periodOf } from './period.ts';

/**
 * Choices of the visits that are counted: when, and where. Whatever is chosen is asked at once; dates that are written,
 * at a touch.
 */
export function QuestionFields({
  period: choice,
  question,
  today,
  onQuestion,
}: {
  readonly period: PeriodChoice;
  readonly question: IndicatorQuestion;
  readonly today: Date;
  readonly onQuestion: (question: IndicatorQuestion, period: PeriodChoice) => void;
}) {
  const { t } = useTranslation('indicators');
  const { me } = useSession();
  const partners = usePartners();
  const ids = { period: useId(), municipality: useId(), partner: useId() };
  const year = today.getFullYear();
  const years = { last12: year, thisYear: year, lastYear: year - 1, all: year, own: year };
  // A link may ask for a place of others: what is asked for stays in sight.
  const places = useMemo(
    () => municipalityOptions(me.municipalities, question.municipality),
    [me.municipalities, question.municipality],
  );
  const choose = (value: string) => {
    const chosen = PERIODS.find((one) => one === value) ?? 'last12';
    onQuestion(chosen === 'own' ? question : { ...question, ...periodOf(chosen, today) }, chosen);
  };
  return (
    <div className="indicators__question no-print">
      <Field id={ids.period} label={t('period.label')}>
        <SelectInput
          {...fieldIds(ids.period, { hint: false, error: false })}
          value={choice}
          onChange={choose}
          options={PERIODS.map((value) => ({ value, label: t(`period.${value}`, { year: years[value] }) }))}
        />
      </Field>
      {places.length < 2 ? null : (
        <Field id={ids.municipality} label={t('municipality')}>
          <SelectInput
            {...fieldIds(ids.municipality, { hint: false, error: false })}
            value={question.municipality ?? ''}
            onChange={(code) => onQuestion({ ...question, municipality: code === '' ? null : code }, choice)}
            options={[
              { value: '', label: t(me.municipalities === null ? 'allMunicipalities' : 'allYours') },
              ...places,
            ]}
          />
        </Field>
      )}
      {partners.length === 0 ? null : (
        <Field id={ids.partner} label={t('partner')} hint={t('partnerHint')}>
          <SelectInput
            {...fieldIds(ids.partner, { hint: true, error: false })}
            value={question.partner ?? ''}
            onChange={(id) => onQuestion({ ...question, partner: id === '' ? null : id }, choice)}
            options={[{ value: '', label: t('allPartners') }, ...partnerOptions(partners)]}
          />
        </Field>
      )}
      {choice === 'own' ? (
        <OwnDates first={question} onPeriod={(period) => onQuestion({ ...question, ...period }, 'own')} />
      ) : null}
    </div>
  );
}

function OwnDates({ first, onPeriod }: { readonly first: Period; readonly onPeriod: (period: Period) => void }) {
  const { t } = useTranslation('indicators');
  const [period, setPeriod] = useState<Period>({ from: first.from, to: first.to });
  const [asked, setAsked] = useState(false);
  const ids = { from: useId(), to: useId() };
  const fault = asked ? periodFault(period) : null;
  const submit = () => {
    setAsked(true);
    if (periodFault(period) === null) onPeriod(period);
  };
  return (
    <div className="indicators__dates">
      <Field id={ids.from} label={t('period.from')}>
        <TextInput
          {...fieldIds(ids.from, { hint: false, error: false })}
          type="date"
          value={period.from}
          onChange={(from) => setPeriod({ ...period, from })}
        />
      </Field>
      <Field id={ids.to} label={t('period.to')} error={fault === null ? null : t(`period.${fault}`)}>
        <TextInput
          {...fieldIds(ids.to, { hint: false, error: fault !== null })}
          type="date"
          value={period.to}
          onChange={(to) => setPeriod({ ...period, to })}
        />
      </Field>
      <Button variant="primary" onClick={submit}>
        {t('period.show')}
      </Button>
    </div>
  );
}
