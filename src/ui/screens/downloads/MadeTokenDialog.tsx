import { Copy } from 'lucide-react';
import type { MadeToken } from '../../../sync/downloads.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';

/** The token, this once, and how to use it. */
export function MadeTokenDialog({ made, onClose }: { readonly made: MadeToken; readonly onClose: () => void }) {
  const { t } = useTranslation('downloads');
  const toast = useToast();
  const text = useFormText();
  const { forms: all } = useForms();
  const reads = useReadsFigures();
  // Of the others a file would be empty, and say that there is nothing.
  const forms = all.filter(({ id }) => reads({ form: id }));
  const copy = async () => {
    await navigator.clipboard.writeText(made.token);
    toast({ text: t('madeToken.copied') });
  };
  return (
    <Dialog
      title={t('madeToken.title', { name: made.made.name })}
      onClose={onClose}
      actions={
        <Button variant="primary" icon={Copy} onClick={() => void copy()}>
          {t('madeToken.copy')}
        </Button>
      }
    >
      <Banner title={t('madeToken.once')} tone="warning">
        {t('madeToken.onceText')}
      </Banner>
      <p className="downloads__secret">{made.token}</p>
      <ol className="downloads__steps">
        <li>{t('madeToken.step1')}</li>
        <li>{t('madeToken.step2')}</li>
        <li>{t('madeToken.step3')}</li>
      </ol>
      <ul className="downloads__addresses">
        {forms.map((form) => (
          <li key={form.id}>
            {text(form.title)}
            <br />
            <code>{`${made.address}/${form.id}.svc`}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
