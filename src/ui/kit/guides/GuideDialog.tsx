import type { Guide } from '../../../domain/form/guide.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useFormText } from '../i18n/use-form-text.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { GuideBody } from './GuideBody.tsx';
import { findGuide } from './guide-groups.ts';

/** A guide on a sheet over what one is doing. `own`: those of the form, which come before the product's. */
export function GuideDialog({
  name,
  own = [],
  onClose,
}: {
  readonly name: string;
  readonly own?: readonly Guide[] | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('guides');
  const text = useFormText();
  const guide = own.find((each) => each.name === name) ?? findGuide(name)?.guide;
  return (
    <Dialog title={guide === undefined ? t('unknown.title') : text(guide.title)} onClose={onClose}>
      {guide === undefined ? <p>{t('unknown.text')}</p> : <GuideBody guide={guide} />}
    </Dialog>
  );
}
