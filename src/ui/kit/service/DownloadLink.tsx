import type { MouseEvent, ReactNode } from 'react';
import { readConfirmation } from '../../../sync/confirmation.ts';
import { useToast } from '../components/Toast.tsx';
import { i18n, loadTexts } from '../i18n/i18n.ts';
import { adminTrouble } from './admin-trouble.ts';
import { askConfirmation } from './ask-confirmation.tsx';
import { serviceWire } from './service-wire.ts';

/**
 * A file of the service. The browser ends a download without a word where the service does not answer, and saves a
 * refusal as the file: so a short question goes before it, and the file itself still comes as a stream. What holds
 * `personal` data needs the word of confirmation (2.6).
 */
export function DownloadLink({
  href,
  className,
  personal = false,
  children,
}: {
  readonly href: string;
  readonly className: string;
  readonly personal?: boolean;
  readonly children: ReactNode;
}) {
  const toast = useToast();
  const follow = async (link: HTMLAnchorElement): Promise<void> => {
    const wire = serviceWire();
    const state = await readConfirmation(wire);
    if (state.kind === 'transport' || state.kind === 'signed-out') {
      await loadTexts('admin');
      const key = adminTrouble(state);
      // A browser that has a network, and no answer over it: it is the service.
      const said = key === 'noSignal' && navigator.onLine ? 'noAnswer' : key;
      toast({
        text: `${i18n.t(`admin:trouble.${said}.title`)}. ${i18n.t(`admin:trouble.${said}.text`)}`,
        action: { label: i18n.t('admin:retry'), run: () => link.click() },
      });
      return;
    }
    if (personal && state.kind === 'done' && state.value.asks) {
      const mode = state.value.word === 'unset' ? 'first' : 'give';
      if (!(await askConfirmation(mode, wire))) return;
    }
    link.dataset['asked'] = '';
    link.click();
    delete link.dataset['asked'];
  };
  const click = (event: MouseEvent<HTMLAnchorElement>) => {
    const link = event.currentTarget;
    if (link.dataset['asked'] !== undefined) return;
    event.preventDefault();
    void follow(link);
  };
  return (
    <a className={className} href={href} download onClick={click}>
      {children}
    </a>
  );
}
