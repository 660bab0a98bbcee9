import { MessageCircle, Phone } from 'lucide-react';
import type { Contact } from '../../../domain/form/telephone.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { whatsappLink } from '../../kit/phone/whatsapp.ts';
import './contacts.css';

/** Whom of the Junta one can call or write to. */
export function ContactsSection({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation('history');
  if (contacts.length === 0) return null;
  return (
    <Section title={t('contacts.title')}>
      <Card flush>
        <ul className="contacts">
          {contacts.map(({ name, role, telephone, dial }) => {
            const who = name === '' ? role : name;
            return (
              <li key={`${dial} ${who}`} className="contacts__contact">
                <span className="contacts__who">
                  <strong>{who}</strong>
                  <span className="contacts__quiet">
                    {[name === '' ? '' : role, telephone].filter((part) => part !== '').join(' · ')}
                  </span>
                </span>
                <span className="contacts__ways">
                  <a className="icon-button" href={`tel:+${dial}`} aria-label={t('contacts.callThis', { who })}>
                    <Phone size={24} aria-hidden />
                    <span>{t('contacts.call')}</span>
                  </a>
                  <a
                    className="icon-button"
                    href={whatsappLink(navigator.userAgent, '', dial)}
                    aria-label={t('contacts.writeThis', { who })}
                  >
                    <MessageCircle size={24} aria-hidden />
                    <span>WhatsApp</span>
                  </a>
                </span>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}
