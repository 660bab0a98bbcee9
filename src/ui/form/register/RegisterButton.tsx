import { MapPinPlus } from 'lucide-react';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { AlreadyThereDialog } from '../begin/AlreadyThereDialog.tsx';
import { useBegin } from '../begin/use-begin.ts';

/** Begins the registration of something that the registry does not have; `subject`: the Junta it belongs to. */
export function RegisterButton({
  type,
  subject,
  name = '',
  place = null,
}: {
  readonly type: 'provider' | 'system' | 'community';
  readonly subject: Entity | null;
  /** What was looked for and not found: the name to begin with. */
  readonly name?: string;
  /** INE code of the municipality that was looked in; null: all. */
  readonly place?: string | null;
}) {
  const { t } = useTranslation(['register', 'forms']);
  const begin = useBegin();
  const allowed = useMay('registry-register');
  const { offered } = useForms();
  const form = offered.find(({ menu, registers }) => menu === 'registration' && registers?.type === type);
  if (!allowed || form === undefined) return null;
  return (
    <>
      {begin.problem === null ? null : (
        <Banner tone="danger" title={t(`forms:${begin.problem}.title`)} live>
          {t(`forms:${begin.problem}.text`)}
        </Banner>
      )}
      <Button icon={MapPinPlus} wide onClick={() => void begin.ask(form, subject, { name, place })}>
        {name.trim() === '' ? t(type) : t(`${type}Named`, { name: name.trim() })}
      </Button>
      {begin.question === null ? null : <AlreadyThereDialog question={begin.question} onClose={begin.forget} />}
    </>
  );
}
