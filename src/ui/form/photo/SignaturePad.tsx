import { Check, Eraser } from 'lucide-react';
import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { encodeCanvas } from './shrink.ts';
import {
  clearPaper,
  drawStroke,
  drawTypedName,
  SIGNATURE_WIDTH,
  type StrokePoint,
  signatureHeight,
} from './signature-strokes.ts';
import { useUnkept } from './use-unkept.tsx';
import './signature-pad.css';

/** A sheet to sign on with the finger, or to write the name where somebody cannot or will not. */
export function SignaturePad({
  title,
  busy,
  onKeep,
  onClose,
}: {
  readonly title: string;
  readonly busy: boolean;
  readonly onKeep: (png: Blob) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<StrokePoint[] | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [name, setName] = useState('');

  const empty = !drawn && name.trim() === '';
  const { close, question } = useUnkept(!empty && !busy, onClose);
  const [height, setHeight] = useState(() => signatureHeight({ width: 3, height: 2 }));
  // The paper takes the shape of the pad, also when the phone is turned, until somebody has written on it.
  useEffect(() => {
    const pad = canvas.current;
    if (pad === null || !empty) return undefined;
    const watcher = new ResizeObserver(() => setHeight(signatureHeight(pad.getBoundingClientRect())));
    watcher.observe(pad);
    return () => watcher.disconnect();
  }, [empty]);
  useEffect(() => {
    const pad = canvas.current;
    const context = pad?.getContext('2d');
    // A new height has emptied it.
    if (context && pad?.height === height) clearPaper(context);
  }, [height]);

  function pointOf(event: PointerEvent<HTMLCanvasElement>): StrokePoint {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * event.currentTarget.width,
      y: ((event.clientY - box.top) / box.height) * event.currentTarget.height,
    };
  }

  function extend(event: PointerEvent<HTMLCanvasElement>): void {
    const context = event.currentTarget.getContext('2d');
    if (stroke.current === null || context === null) return;
    stroke.current.push(pointOf(event));
    drawStroke(context, stroke.current);
  }

  function clear(): void {
    const context = canvas.current?.getContext('2d');
    if (context) clearPaper(context);
    setDrawn(false);
    setName('');
  }

  function write(typed: string): void {
    setName(typed);
    setDrawn(false);
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (typed.trim() === '') clearPaper(context);
    else drawTypedName(context, typed.trim());
  }

  async function keep(): Promise<void> {
    if (canvas.current !== null) onKeep(await encodeCanvas(canvas.current, 'image/png'));
  }

  return (
    <Dialog
      title={title}
      onClose={close}
      actions={
        <>
          <Button icon={Eraser} disabled={empty} onClick={clear}>
            {t('laterForm:signature.clear')}
          </Button>
          <Button variant="primary" icon={Check} disabled={empty} busy={busy} onClick={() => void keep()}>
            {t('laterForm:signature.keep')}
          </Button>
        </>
      }
    >
      <canvas
        ref={canvas}
        className="signature-pad"
        width={SIGNATURE_WIDTH}
        height={height}
        style={empty ? undefined : { aspectRatio: `${SIGNATURE_WIDTH} / ${height}`, height: 'auto' }}
        aria-label={t('laterForm:signature.area', { question: title })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          if (name !== '') clear();
          stroke.current = [];
          setDrawn(true);
          extend(event);
        }}
        onPointerMove={extend}
        onPointerUp={() => {
          stroke.current = null;
        }}
        onPointerCancel={() => {
          stroke.current = null;
        }}
      />
      <Field id={`${id}-name`} label={t('laterForm:signature.typeInstead')} hint={t('laterForm:signature.typedName')}>
        <TextInput
          id={`${id}-name`}
          aria-describedby={`${id}-name-hint`}
          autoComplete="off"
          autoCapitalize="words"
          value={name}
          onChange={write}
        />
      </Field>
      {question}
    </Dialog>
  );
}
