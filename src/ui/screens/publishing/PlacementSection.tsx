import { useId, useState } from 'react';
import { MENU_PLACES } from '../../../domain/form/definition.ts';
import { FORM_ICONS, type Placement } from '../../../domain/publishing/placement.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Where a form stands in lists: group, order, picture. */
export function PlacementSection({
  placement,
  busy,
  onSave,
}: {
  readonly placement: Placement;
  readonly busy: boolean;
  readonly onSave: (placement: Placement) => void;
}) {
  const { t } = useTranslation('publishing');
  const ids = { menu: useId(), order: useId(), icon: useId() };
  const [menu, setMenu] = useState<string>(placement.menu ?? '');
  const [order, setOrder] = useState(placement.order === null ? '' : String(placement.order));
  const [icon, setIcon] = useState<string>(placement.icon ?? '');
  const isNumber = /^\d{0,4}$/.test(order.trim());
  const save = () => {
    if (!isNumber) return;
    onSave({
      menu: MENU_PLACES.find((each) => each === menu) ?? null,
      order: order.trim() === '' ? null : Number(order),
      icon: FORM_ICONS.find((each) => each === icon) ?? null,
    });
  };
  return (
    <Section title={t('place.title')}>
      <Field id={ids.menu} label={t('place.menu')}>
        <SelectInput
          {...fieldIds(ids.menu, { hint: false, error: false })}
          value={menu}
          onChange={setMenu}
          options={[
            { value: '', label: t('place.asForm') },
            ...MENU_PLACES.map((value) => ({ value, label: t(`place.${value}`) })),
          ]}
        />
      </Field>
      <Field id={ids.order} label={t('place.order')} error={isNumber ? null : t('place.notNumber')}>
        <TextInput
          {...fieldIds(ids.order, { hint: false, error: !isNumber })}
          value={order}
          onChange={setOrder}
          inputMode="numeric"
          maxLength={4}
        />
      </Field>
      <Field id={ids.icon} label={t('place.icon')}>
        <SelectInput
          {...fieldIds(ids.icon, { hint: false, error: false })}
          value={icon}
          onChange={setIcon}
          options={[
            { value: '', label: t('place.asForm') },
            ...FORM_ICONS.map((value) => ({ value, label: t(`icon.${value}`) })),
          ]}
        />
      </Field>
      <Button busy={busy} onClick={save}>
        {t('place.save')}
      </Button>
    </Section>
  );
}
