import { ScanLine } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type CodeReader, codeReader } from './barcode-detector.ts';
import { TextWidget } from './TextWidget.tsx';
import type { WidgetProps } from './widget.ts';
import './barcode-widget.css';

/** A code: read by the camera where the browser can, else typed. */
export function BarcodeWidget(props: WidgetProps) {
  const { t } = useTranslation(['form', 'laterForm']);
  const [scanning, setScanning] = useState(false);
  const reader = useMemo(() => codeReader(), []);
  return (
    <div className="barcode-widget">
      <TextWidget {...props} />
      {reader === null || props.state.readOnly ? null : (
        <Button icon={ScanLine} onClick={() => setScanning(true)}>
          {t('laterForm:barcode.scan')}
        </Button>
      )}
      {scanning && reader !== null ? (
        <Scanner
          reader={reader}
          onRead={(code) => {
            setScanning(false);
            props.onChange(code);
            props.onBlur();
          }}
          onClose={() => setScanning(false)}
        />
      ) : null}
    </div>
  );
}

const LOOK_EVERY_MS = 250;

function Scanner({
  reader,
  onRead,
  onClose,
}: {
  readonly reader: CodeReader;
  readonly onRead: (code: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onRead);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    found.current = onRead;
  });
  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    let timer = 0;
    async function look(): Promise<void> {
      const element = video.current;
      if (left || element === null) return;
      const code =
        element.readyState >= element.HAVE_CURRENT_DATA ? await reader.read(element).catch(() => null) : null;
      if (left) return;
      if (code !== null) return found.current(code);
      timer = window.setTimeout(() => void look(), LOOK_EVERY_MS);
    }
    async function start(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      } catch {
        // No camera or no permission: the code is typed.
        setFailed(true);
        return;
      }
      if (left || video.current === null) return stopStream(stream);
      video.current.srcObject = stream;
      await look();
    }
    void start();
    return () => {
      left = true;
      window.clearTimeout(timer);
      stopStream(stream);
    };
  }, [reader]);
  return (
    <Dialog title={t('laterForm:barcode.scanning')} onClose={onClose}>
      {failed ? (
        <p role="alert">{t('laterForm:barcode.failed')}</p>
      ) : (
        <video ref={video} className="barcode-widget__video" autoPlay playsInline muted />
      )}
    </Dialog>
  );
}

function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
