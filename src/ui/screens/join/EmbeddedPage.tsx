import { Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FullPage } from '../../kit/phone/FullPage.tsx';
import { chromeLink, type EmbeddedIn } from './embedded-browser.ts';
import './embedded-page.css';

/** Told before a code is used up in the browser of another app: how to open the same link in the real one. */
export function EmbeddedPage({ system, onInsist }: { readonly system: EmbeddedIn; readonly onInsist: () => void }) {
  const { t } = useTranslation('join');
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const browser = system === 'ios' ? 'Safari' : 'Chrome';
  const address = location.href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied('yes');
    } catch {
      // An app may keep its pages from the clipboard: the link is there to be held and copied.
      setCopied('no');
    }
  };
  return (
    <FullPage title={t('embedded.title', { browser })}>
      <p>{t('embedded.text')}</p>
      {system === 'android' ? (
        <a className="button button--primary button--main button--wide" href={chromeLink(address)}>
          <ExternalLink className="button__icon" size={22} aria-hidden />
          <span>{t('embedded.open')}</span>
        </a>
      ) : null}
      <p>{t('embedded.steps', { browser })}</p>
      <p className="embedded-page__address">{address}</p>
      <Button icon={Copy} wide onClick={() => void copy()}>
        {t('embedded.copy')}
      </Button>
      <output>
        {copied === null ? '' : copied === 'yes' ? t('embedded.copied', { browser }) : t('embedded.byHand')}
      </output>
      <Button variant="quiet" onClick={onInsist}>
        {t('embedded.insist', { browser })}
      </Button>
    </FullPage>
  );
}
