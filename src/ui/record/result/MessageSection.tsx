import { Copy, MessageCircle } from 'lucide-react';
import type { Contact } from '../../../domain/form/telephone.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { whatsappLink } from '../../kit/phone/whatsapp.ts';
import { useResultTexts } from './grade-words.ts';
import './message-section.css';

/** The result as a text for WhatsApp, to whoever presides or to anybody. */
export function MessageSection({ text, to }: { readonly text: string; readonly to: Contact | null }) {
  const t = useResultTexts();
  const toast = useToast();
  const link = (dial: string | null) => whatsappLink(navigator.userAgent, text, dial);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: t('message.copied') });
    } catch {
      // Without permission for the clipboard the text can still be held and copied.
      toast({ text: t('message.notCopied') });
    }
  };
  return (
    <Section title={t('message.title')} lead={t('message.lead')}>
      <Card>
        <p className="message-section__text">{text}</p>
      </Card>
      <ButtonRow>
        {to === null ? null : (
          <a className="button button--primary button--main" href={link(to.dial)}>
            <MessageCircle className="button__icon" size={22} aria-hidden />
            <span>{t('message.to', { name: to.name === '' ? to.role : to.name })}</span>
          </a>
        )}
        <a className={`button button--${to === null ? 'primary' : 'secondary'} button--main`} href={link(null)}>
          <MessageCircle className="button__icon" size={22} aria-hidden />
          <span>{t(to === null ? 'message.send' : 'message.other')}</span>
        </a>
        <Button main icon={Copy} onClick={() => void copy()}>
          {t('message.copy')}
        </Button>
      </ButtonRow>
    </Section>
  );
}
