import { PenLine, RotateCcw, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { bring } from '../arrivals.ts';
import { keepSignature } from '../photo/keep-photo.ts';
import { PhotoShown } from '../photo/PhotoShown.tsx';
import { PhotoTrouble } from '../photo/PhotoTrouble.tsx';
import { SignaturePad } from '../photo/SignaturePad.tsx';
import { useText } from '../use-language.ts';
import { useRemoved } from '../use-removed.ts';
import type { WidgetProps } from './widget.ts';
import './image-widget.css';

/** A signature with the finger, or a typed name; kept as a picture like any photo. */
export function SignatureWidget({ state, value, onChange, onBlur, id, labelId, describedBy, session }: WidgetProps) {
  const { t } = useTranslation(['form', 'laterForm']);
  const text = useText();
  const removed = useRemoved(session, state.path);
  const place = useRef<HTMLFieldSetElement>(null);
  const [signing, setSigning] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<'no-space' | 'failed' | null>(null);
  const sha256 = typeof value === 'string' && value !== '' ? value : null;
  const question = text(state.label);

  /** Whether it came, or the person sees here why not. */
  async function keep(png: Blob): Promise<boolean> {
    setBusy(true);
    setTrouble(null);
    const outcome = await keepSignature(session.own, session.row.id, png);
    setBusy(false);
    setSigning(false);
    if (outcome.kind !== 'kept') {
      setTrouble(outcome.kind === 'no-space' ? 'no-space' : 'failed');
      return place.current !== null;
    }
    session.notePhoto(outcome.photo);
    onChange(outcome.photo.sha256);
    onBlur();
    void session.saver.flush();
    return true;
  }

  return (
    <fieldset ref={place} className="image-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {sha256 === null ? null : (
        <PhotoShown own={session.own} sha256={sha256} alt={t('signatureAlt', { question })} paper />
      )}
      <PhotoTrouble trouble={trouble} session={session} />
      {state.readOnly ? null : (
        <ButtonRow>
          <button
            type="button"
            id={id}
            className="button button--secondary"
            aria-haspopup="dialog"
            onClick={() => setSigning(true)}
          >
            {sha256 === null ? <PenLine size={22} aria-hidden /> : <RotateCcw size={22} aria-hidden />}
            <span>{sha256 === null ? t('laterForm:signature.sign') : t('laterForm:signature.again')}</span>
          </button>
          {sha256 === null ? null : (
            <Button
              variant="quiet"
              icon={Trash2}
              onClick={() => {
                onChange('');
                removed(t('laterForm:signature.removed'), () => onChange(sha256));
              }}
            >
              {t('laterForm:signature.remove')}
            </Button>
          )}
        </ButtonRow>
      )}
      {signing ? (
        <SignaturePad
          title={question}
          busy={busy}
          onKeep={(png) => void bring(session.arrivals, state.path, keep(png))}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </fieldset>
  );
}
