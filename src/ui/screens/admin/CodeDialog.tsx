import { Copy, Share2 } from 'lucide-react';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type FreshCode, reachableLink } from './fresh-code.ts';
import { QrCode } from './QrCode.tsx';
import './code-dialog.css';

/** The code to show or send: as QR, as link, as ten letters. It is shown once; only its hash is kept. */
export function CodeDialog({ fresh, onClose }: { readonly fresh: FreshCode; readonly onClose: () => void }) {
  const { t } = useTranslation('admin');
  const toast = useToast();
  const { answer, name } = fresh;
  const link = reachableLink(answer.url, window.location.origin);
  const message = t('code.message', { name, url: link, code: grouped(answer.code) });
  const copy = async () => {
    await navigator.clipboard.writeText(message);
    toast({ text: t('code.copied') });
  };
  const share = async () => {
    try {
      await navigator.share({ text: message });
    } catch (error) {
      // The person closed the share sheet.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return (
    <Dialog
      title={t('code.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button icon={Copy} onClick={() => void copy()}>
            {t('code.copy')}
          </Button>
          {'share' in navigator ? (
            <Button variant="primary" icon={Share2} onClick={() => void share()}>
              {t('code.share')}
            </Button>
          ) : null}
        </>
      }
    >
      <ol className="code-dialog__steps">
        <li>{t('code.step1', { name })}</li>
        <li>{t('code.step2')}</li>
      </ol>
      <div>
        <QrCode text={link} label={t('code.qr', { name })} />
      </div>
      <p className="code-dialog__link">{link}</p>
      <p>{t('code.orType')}</p>
      <p className="code-dialog__typed">{grouped(answer.code)}</p>
      <p className="section__lead">{t('code.until', { when: formatDateTime(answer.expiresAt) })}</p>
    </Dialog>
  );
}

/** `BCDFG-HJKLM`: two groups are read and typed without losing the place. */
function grouped(code: string): string {
  return code.replace(/^(.{5})(.{5})$/, '$1-$2');
}
