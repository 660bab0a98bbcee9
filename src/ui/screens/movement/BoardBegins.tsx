import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { ChooseSubjectDialog } from '../../form/begin/ChooseSubjectDialog.tsx';
import { mayFill } from '../../form/begin/forms-for.ts';
import type { useBegin } from '../../form/begin/use-begin.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';

/** Forms that begin from the board itself. */
export function BoardBegins({
  board,
  onBegin,
}: {
  readonly board: Board;
  readonly onBegin: ReturnType<typeof useBegin>['ask'];
}) {
  const text = useFormText();
  const { me } = useSession();
  const { offered } = useForms();
  const [choosing, setChoosing] = useState<OfferedForm | null>(null);
  const begins = offered.filter((form) => board.begins?.includes(form.id) === true && mayFill(form, me.role));
  if (begins.length === 0) return null;
  const choose = (form: OfferedForm, subject: Entity): void => {
    setChoosing(null);
    void onBegin(form, subject);
  };
  return (
    <div className="no-print">
      <ButtonRow>
        {begins.map((form) => (
          <Button
            key={form.id}
            icon={Plus}
            variant="primary"
            onClick={() => (form.subject === undefined ? void onBegin(form, null) : setChoosing(form))}
          >
            {text(form.title)}
          </Button>
        ))}
      </ButtonRow>
      {choosing === null ? null : <ChooseSubject form={choosing} onClose={() => setChoosing(null)} onChoose={choose} />}
    </div>
  );
}

/** What a form is about that begins from the board itself: a municipality, or a partner. */
function ChooseSubject({
  form,
  onChoose,
  onClose,
}: {
  readonly form: OfferedForm;
  readonly onChoose: (form: OfferedForm, subject: Entity) => void;
  readonly onClose: () => void;
}) {
  const choose = (subject: Entity): void => onChoose(form, subject);
  return form.subject === 'partner' ? (
    <ChoosePartner onChoose={choose} onClose={onClose} />
  ) : (
    <ChooseMunicipalityDialog onChoose={choose} onClose={onClose} />
  );
}

/** Whoever works for a partner has one to choose from: the own one. */
function ChoosePartner({
  onChoose,
  onClose,
}: {
  readonly onChoose: (partner: Entity) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('forms');
  const { me } = useSession();
  const storage = usePhoneStorage();
  const partners = useStored(async () => {
    const all = await listEntities(storage, 'partner', { limit: Number.MAX_SAFE_INTEGER });
    return me.role === 'partner' ? all.filter(({ id }) => id === me.partnerId) : all;
  }, [storage, me]);
  if (partners.state === 'read' && partners.value.length > 0)
    return (
      <ChooseSubjectDialog title={t('whichPartner')} subjects={partners.value} onChoose={onChoose} onClose={onClose} />
    );
  return (
    <Dialog title={t('whichPartner')} onClose={onClose}>
      {partners.state === 'failed' ? <Unread /> : null}
      {partners.state === 'reading' ? <Skeleton lines={4} /> : null}
      {partners.state === 'read' ? <p>{t('noPartner')}</p> : null}
    </Dialog>
  );
}
