import { useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { MAX_SIDE_PIXELS } from './fit.ts';
import { encodeCanvas } from './shrink.ts';
import './in-page-camera.css';

/** The camera inside the app: the second way, for phones that kill the page while their own camera is open (lesson 20). */
export function InPageCamera({
  title,
  onShot,
  onClose,
}: {
  readonly title: string;
  readonly onShot: (photo: Blob) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('form');
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    async function start(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: MAX_SIDE_PIXELS } },
        });
      } catch {
        // No camera, no permission, or another app holds it: told in words, the phone's own camera is still there.
        setFailed(true);
        return;
      }
      if (left || video.current === null) return stopStream(stream);
      video.current.srcObject = stream;
    }
    void start();
    return () => {
      left = true;
      stopStream(stream);
    };
  }, []);

  async function shoot(): Promise<void> {
    const element = video.current;
    if (element === null || element.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = element.videoWidth;
    canvas.height = element.videoHeight;
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    onShot(await encodeCanvas(canvas, 'image/jpeg', 0.9));
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        failed ? undefined : (
          <Button variant="primary" main onClick={() => void shoot()}>
            {t('photo.inAppShoot')}
          </Button>
        )
      }
    >
      {failed ? (
        <p role="alert">{t('photo.inAppFailed')}</p>
      ) : (
        <video ref={video} className="in-page-camera" autoPlay playsInline muted />
      )}
    </Dialog>
  );
}

function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
