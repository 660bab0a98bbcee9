import { useId, useMemo } from 'react';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import { MOST_REASON, saysWhy } from '../../../domain/sync/reason.ts';
import type { DownloadRequest } from '../../../sync/downloads.ts';
import { CheckRow, Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';

/** Which questionnaire, bounded by what, and how it shall look. */
export function DownloadFields({
  forms,
  formId,
  onForm,
  request,
  onRequest,
}: {
  readonly forms: readonly FormEntry[];
  readonly formId: string;
  readonly onForm: (id: string) => void;
  readonly request: DownloadRequest;
  readonly onRequest: (request: DownloadRequest) => void;
}) {
  const { t } = useTranslation('downloads');
  const text = useFormText();
  const language = useAppLanguage();
  const { me } = useSession();
  const ids = { form: useId(), place: useId(), from: useId(), to: useId() };
  const change = (part: Partial<DownloadRequest>) => onRequest({ ...request, ...part });
  const places = useMemo(() => municipalityOptions(me.municipalities), [me.municipalities]);
  const backwards = request.from !== '' && request.to !== '' && request.from > request.to;
  return (
    <>
      <Field id={ids.form} label={t('form')}>
        <SelectInput
          {...fieldIds(ids.form, { hint: false, error: false })}
          value={formId}
          onChange={onForm}
          options={forms.map((form) => ({ value: form.id, label: text(form.title) }))}
        />
      </Field>
      <SegmentedChoice
        legend={t('revision.title')}
        value={request.revision}
        options={[
          { value: 'current', label: t('revision.current') },
          { value: 'approved', label: t('revision.approved') },
        ]}
        onChange={(value) => change({ revision: value === 'approved' ? 'approved' : 'current' })}
      />
      <Field id={ids.place} label={t('municipality')}>
        <SelectInput
          {...fieldIds(ids.place, { hint: false, error: false })}
          value={request.municipality}
          onChange={(municipality) => change({ municipality })}
          options={[{ value: '', label: t('allMunicipalities') }, ...places]}
        />
      </Field>
      <div className="downloads__days">
        <Field id={ids.from} label={t('from')}>
          <TextInput
            {...fieldIds(ids.from, { hint: false, error: false })}
            type="date"
            value={request.from}
            onChange={(from) => change({ from })}
          />
        </Field>
        <Field id={ids.to} label={t('to')} error={backwards ? t('backwards') : null}>
          <TextInput
            {...fieldIds(ids.to, { hint: false, error: backwards })}
            type="date"
            value={request.to}
            onChange={(to) => change({ to })}
          />
        </Field>
      </div>
      <SegmentedChoice
        legend={t('show.title')}
        value={request.show === 'codes' ? 'codes' : 'words'}
        options={[
          { value: 'words', label: t('show.words'), hint: t('show.wordsHint') },
          { value: 'codes', label: t('show.codes'), hint: t('show.codesHint') },
        ]}
        onChange={(value) => change({ show: value === 'codes' ? 'codes' : language })}
      />
      <PersonalData reason={request.reason} onReason={(reason) => change({ reason })} />
    </>
  );
}

/** Off unless somebody says what for. */
export function PersonalData({
  reason,
  onReason,
}: {
  readonly reason: string | null;
  readonly onReason: (reason: string | null) => void;
}) {
  const { t } = useTranslation('downloads');
  const id = useId();
  const missing = reason !== null && !saysWhy(reason);
  return (
    <>
      <CheckRow
        label={t('personal.title')}
        detail={t('personal.detail')}
        checked={reason !== null}
        onChange={(wanted) => onReason(wanted ? '' : null)}
      />
      {reason === null ? null : (
        <Field
          id={id}
          label={t('personal.reason')}
          hint={t('personal.hint')}
          error={missing && reason !== '' ? t('personal.short') : null}
        >
          <TextInput
            {...fieldIds(id, { hint: true, error: missing && reason !== '' })}
            value={reason}
            onChange={onReason}
            maxLength={MOST_REASON}
            autoComplete="off"
          />
        </Field>
      )}
    </>
  );
}
