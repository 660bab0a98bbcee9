import { Check, Eraser, Undo2 } from 'lucide-react';
import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { notePath } from '../../../domain/form/note-path.ts';
import { readPhoto } from '../../../storage/photos/photos.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { bring } from '../arrivals.ts';
import type { FormSession } from '../form-session.ts';
import { keepPhoto } from '../photo/keep-photo.ts';
import { encodeCanvas } from '../photo/shrink.ts';
import { useUnkept } from '../photo/use-unkept.tsx';
import {
  COLOURS,
  type Colour,
  drawMark,
  INKS,
  type Mark,
  markOf,
  type Point,
  TOOLS,
  type Tool,
} from './photo-marks.ts';
import './draw-dialog.css';

/** The photo is shrunk already: this keeps it sharp beside the marks. */
const QUALITY = 0.88;
/** Longer than this a text covers what it speaks of. */
const MOST_LETTERS = 40;

/** Draws over the photo of a question; what is kept is a second picture, and the photo stays as it was taken. */
export function DrawDialog({
  session,
  path,
  sha256,
  onClose,
}: {
  readonly session: FormSession;
  readonly path: Path;
  readonly sha256: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['notes', 'form']);
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef<Point | null>(null);
  const [photo, setPhoto] = useState<ImageBitmap | 'reading' | 'missing'>('reading');
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [drawing, setDrawing] = useState<Mark | null>(null);
  const [tool, setTool] = useState<Tool>('arrow');
  const [colour, setColour] = useState<Colour>('yellow');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<'no-space' | 'failed' | null>(null);
  const ready = typeof photo === 'object';
  const { close, question: unkept } = useUnkept(marks.length > 0 && !busy, onClose);

  useEffect(() => {
    let opened: ImageBitmap | null = null;
    let left = false;
    async function read(): Promise<void> {
      const bytes = await readPhoto(session.own, sha256);
      if (bytes !== null) opened = await createImageBitmap(new Blob([bytes.data], { type: bytes.mediaType }));
      if (left) opened?.close();
      else setPhoto(opened ?? 'missing');
    }
    read().catch(() => setPhoto('missing'));
    return () => {
      left = true;
      opened?.close();
    };
  }, [session.own, sha256]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || typeof photo === 'string') return;
    context.drawImage(photo, 0, 0);
    for (const mark of drawing === null ? marks : [...marks, drawing]) drawMark(context, mark, photo);
  }, [photo, marks, drawing]);

  function pointOf(event: PointerEvent<HTMLCanvasElement>): Point {
    const area = event.currentTarget;
    const box = area.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * area.width,
      y: ((event.clientY - box.top) / box.height) * area.height,
    };
  }

  function drawn(event: PointerEvent<HTMLCanvasElement>): Mark | null {
    return from.current === null || typeof photo === 'string'
      ? null
      : markOf({ tool, colour, text }, from.current, pointOf(event), photo);
  }

  /** Whether it came, or the person sees here why not. */
  async function keep(): Promise<boolean> {
    if (canvas.current === null) return true;
    setBusy(true);
    setTrouble(null);
    const { own, row, notes, saver } = session;
    const kept = await encodeCanvas(canvas.current, 'image/jpeg', QUALITY)
      .then((picture) => keepPhoto(own, row.id, picture))
      .catch(() => ({ kind: 'failed' }) as const);
    setBusy(false);
    if (kept.kind !== 'kept') {
      setTrouble(kept.kind === 'no-space' ? 'no-space' : 'failed');
      return canvas.current !== null;
    }
    const question = notePath(path, 'drawing');
    const others = notes.all().filter((note) => note.question !== question || note['of'] !== sha256);
    notes.replace([...others, { ...kept.photo, question, of: sha256 }]);
    void saver.flush();
    onClose();
    return true;
  }

  return (
    <Dialog
      title={t('drawing.title')}
      onClose={close}
      actions={
        <Button
          variant="primary"
          wide
          icon={Check}
          disabled={marks.length === 0}
          busy={busy}
          onClick={() => void bring(session.arrivals, path, keep())}
        >
          {t('drawing.keep')}
        </Button>
      }
    >
      {trouble === null ? null : (
        <Banner tone="danger" live>
          {t(`drawing.trouble.${trouble}`)}
        </Banner>
      )}
      {photo === 'reading' ? <p>{t('form:photo.reading')}</p> : null}
      {photo === 'missing' ? <Banner tone="warning">{t('drawing.missing')}</Banner> : null}
      {ready ? (
        <>
          <div className="draw-dialog__choices" role="radiogroup" aria-label={t('drawing.tool')}>
            {TOOLS.map((each) => (
              <label key={each} className="draw-dialog__tool">
                <input
                  type="radio"
                  className="visually-hidden"
                  name={`${id}-tool`}
                  checked={tool === each}
                  onChange={() => setTool(each)}
                />
                {tool === each ? <Check size={18} aria-hidden /> : null}
                <span>{t(`drawing.tools.${each}`)}</span>
              </label>
            ))}
          </div>
          <div className="draw-dialog__choices" role="radiogroup" aria-label={t('drawing.colour')}>
            {COLOURS.map((each) => (
              <label key={each} className="draw-dialog__colour" style={{ background: INKS[each] }}>
                <input
                  type="radio"
                  name={`${id}-colour`}
                  className="visually-hidden"
                  checked={colour === each}
                  onChange={() => setColour(each)}
                />
                {colour === each ? <Check size={28} aria-hidden /> : null}
                <span className="visually-hidden">{t(`drawing.colours.${each}`)}</span>
              </label>
            ))}
            <IconButton
              icon={Undo2}
              label={t('drawing.undo')}
              disabled={marks.length === 0}
              onClick={() => setMarks(marks.slice(0, -1))}
            />
          </div>
          {tool === 'text' ? (
            <>
              <label className="draw-dialog__how" htmlFor={`${id}-text`}>
                {t('drawing.place')}
              </label>
              <TextInput
                id={`${id}-text`}
                autoComplete="off"
                autoCapitalize="sentences"
                value={text}
                onChange={(typed) => setText(typed.slice(0, MOST_LETTERS))}
              />
            </>
          ) : (
            <p className="draw-dialog__how">{t(tool === 'arrow' ? 'drawing.arrowHow' : 'drawing.circleHow')}</p>
          )}
          <canvas
            ref={canvas}
            className="draw-dialog__photo"
            width={photo.width}
            height={photo.height}
            aria-label={t('drawing.area')}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              from.current = pointOf(event);
              setDrawing(drawn(event));
            }}
            onPointerMove={(event) => {
              if (from.current !== null) setDrawing(drawn(event));
            }}
            onPointerUp={(event) => {
              const mark = drawn(event);
              from.current = null;
              setDrawing(null);
              if (mark !== null) setMarks([...marks, mark]);
            }}
            onPointerCancel={() => {
              from.current = null;
              setDrawing(null);
            }}
          />
          <Button variant="quiet" icon={Eraser} disabled={marks.length === 0} onClick={() => setMarks([])}>
            {t('drawing.clear')}
          </Button>
          <p className="draw-dialog__how">{t('drawing.hint')}</p>
        </>
      ) : null}
      {unkept}
    </Dialog>
  );
}
