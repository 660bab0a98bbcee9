import { useId, useState } from 'react';
import { saveSettings } from '../../../storage/phone/settings.ts';
import { Card } from '../../kit/components/Card.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage, useSettings } from '../../kit/phone/phone.tsx';

/** The norms that `chlorination-check` knows; null in the settings means the first. */
const NORMS = ['oms', 'nacional'] as const;

/** The part of Ajustes about the work: of whoever visits the norm for chlorine and the goal, and whether photos wait for wifi. */
export function WorkSection({ visits }: { readonly visits: boolean }) {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const settings = useSettings();
  return (
    <Section title={t('work')}>
      {visits ? (
        <>
          <Card>
            <SegmentedChoice
              legend={t('norm')}
              hint={t('normHint')}
              layout="list"
              value={settings.norm ?? NORMS[0]}
              options={NORMS.map((value) => ({
                value,
                label: t(`normName.${value}`),
                hint: t(`normDetail.${value}`),
              }))}
              onChange={(norm) => void saveSettings(storage, { norm })}
            />
          </Card>
          <Card>
            <MonthlyGoal />
          </Card>
        </>
      ) : null}
      <Card flush>
        <CheckRow
          label={t('photosOnWifi')}
          detail={t('photosOnWifiDetail')}
          checked={settings.photosOnlyOnWifi}
          onChange={(photosOnlyOnWifi) => void saveSettings(storage, { photosOnlyOnWifi })}
        />
      </Card>
    </Section>
  );
}

/** How many visits a month; empty: as many as are assigned. */
function MonthlyGoal() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const { monthlyGoal } = useSettings();
  const id = useId();
  const [text, setText] = useState(monthlyGoal === null ? '' : String(monthlyGoal));
  const change = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, 3);
    setText(digits);
    const goal = Number(digits);
    void saveSettings(storage, { monthlyGoal: digits === '' || goal < 1 || goal > 500 ? null : goal });
  };
  return (
    <Field id={id} label={t('goal')} hint={t('goalHint')}>
      <TextInput {...fieldIds(id, { hint: true, error: false })} inputMode="numeric" value={text} onChange={change} />
    </Field>
  );
}
