import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { setKeysOn, useKeys, useKeysOn } from '../../kit/hooks/use-keys.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

const KEYS = ['j', 'k', 'a', 'd', 'n', 'x', 'v', 'u'] as const;

/** The one map of keys, behind «?» and a button; whoever types by mistake turns them off there. */
export function KeysHelp() {
  const { t } = useTranslation('review');
  const [open, setOpen] = useState(false);
  const on = useKeysOn();
  useKeys({ '?': () => setOpen(true) }, true);
  return (
    <>
      <button type="button" className="desk-toolbar__keys" onClick={() => setOpen(true)}>
        <Keyboard size={18} aria-hidden /> {t('keys.open')}
      </button>
      {open ? (
        <Dialog title={t('keys.title')} onClose={() => setOpen(false)}>
          <dl className="keys-help">
            {KEYS.map((key) => (
              <KeyLine key={key} name={key}>
                {t(`keys.${key}`)}
              </KeyLine>
            ))}
            <KeyLine name="?">{t('keys.help')}</KeyLine>
          </dl>
          <p>
            {t('signal.title')}: {t('signal.lead')}
          </p>
          <label className="keys-help__on">
            <input type="checkbox" checked={on} onChange={(event) => setKeysOn(event.target.checked)} />
            <span>
              {t('keys.on')}. {t('keys.off')}
            </span>
          </label>
        </Dialog>
      ) : null}
    </>
  );
}

function KeyLine({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
