import { Delete } from 'lucide-react';
import { useEffect } from 'react';
import { PIN_LENGTH } from '../../../domain/phone/lock.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import './pin-pad.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const PLACES = Array.from({ length: PIN_LENGTH }, (_, at) => at);

/** Big digits for a PIN, read in the sun and hit with a thumb; a keyboard types too. `onFull` gets the six digits. */
export function PinPad({
  value,
  onChange,
  onFull,
  disabled,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFull: (pin: string) => void;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation('lock');
  const type = (digit: string) => {
    if (disabled || value.length >= PIN_LENGTH) return;
    const next = value + digit;
    onChange(next);
    if (next.length === PIN_LENGTH) onFull(next);
  };
  const erase = () => onChange(value.slice(0, -1));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === 'Backspace' && !disabled) erase();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <div className="pin-pad">
      <output className="pin-pad__dots">
        <span className="visually-hidden">{t('typed', { count: value.length })}</span>
        {PLACES.map((at) => (
          <span
            key={at}
            className={at < value.length ? 'pin-pad__dot pin-pad__dot--typed' : 'pin-pad__dot'}
            aria-hidden
          />
        ))}
      </output>
      <fieldset className="pin-pad__keys" disabled={disabled}>
        <legend className="visually-hidden">{t('pad')}</legend>
        {DIGITS.map((digit) => (
          <Key key={digit} digit={digit} onType={type} />
        ))}
        <span aria-hidden />
        <Key digit="0" onType={type} />
        <button type="button" className="pin-pad__key" aria-label={t('erase')} disabled={value === ''} onClick={erase}>
          <Delete size={30} aria-hidden />
        </button>
      </fieldset>
    </div>
  );
}

function Key({ digit, onType }: { readonly digit: string; readonly onType: (digit: string) => void }) {
  return (
    <button type="button" className="pin-pad__key" onClick={() => onType(digit)}>
      {digit}
    </button>
  );
}
