import { Printer, Share2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OwnStorage } from '../../../../storage/phone/phone-storage.ts';
import { readPhoto } from '../../../../storage/photos/photos.ts';
import { Banner } from '../../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../../kit/components/Button.tsx';
import { Section } from '../../../kit/components/Section.tsx';
import { loadTexts } from '../../../kit/i18n/i18n.ts';
import { type HandedOver, HandOver } from '../../../kit/phone/HandOver.tsx';
import { lazyNotice } from '../../../kit/phone/lazy-part.tsx';
import { downloadFile, shareFile } from '../../../kit/phone/share-file.ts';
import { useResultTexts } from '../grade-words.ts';
import { createTextMeasure } from './measure-text.ts';
import { Sheet } from './Sheet.tsx';
import type { SheetContent } from './sheet-content.ts';
import { layOutSheet } from './sheet-layout.ts';
import { pictureName, sheetPicture } from './sheet-picture.ts';
import './sheet.css';

const SheetWord = lazyNotice(async () => {
  const [{ SheetWord: word }] = await Promise.all([import('./SheetWord.tsx'), loadTexts('reports')]);
  return word;
});

type Sharing = 'idle' | 'making' | 'ready' | HandedOver | 'failed';

/** The sheet as it will be printed, with the ways to hand it over. */
export function SheetSection({
  own,
  content,
  date,
}: {
  readonly own: OwnStorage;
  readonly content: SheetContent;
  readonly date: string;
}) {
  const t = useResultTexts();
  const svg = useRef<SVGSVGElement>(null);
  const [sharing, setSharing] = useState<Sharing>('idle');
  const [picture, setPicture] = useState<File | null>(null);
  const pictures = usePictures(own, content);
  const fileName = pictureName(t('sheet.file', { name: content.name, date }));
  const drawing = useMemo(() => layOutSheet(content, createTextMeasure()), [content]);

  async function share(): Promise<void> {
    if (svg.current === null) return;
    setSharing('making');
    try {
      const file = await sheetPicture(svg.current, fileName);
      const outcome = await shareFile(file);
      setPicture(file);
      // Drawing may have taken longer than the permission of the touch lasts: then the file waits for another one.
      if (outcome === 'no-sheet') downloadFile(file);
      setSharing(
        outcome === 'shared' || outcome === 'cancelled' ? outcome : outcome === 'no-sheet' ? 'downloaded' : 'ready',
      );
    } catch {
      // A phone without memory for the canvas, or a browser that draws no SVG: the sheet can still be printed.
      setSharing('failed');
    }
  }

  return (
    <Section title={t('sheet.title')} lead={t('sheet.lead')}>
      <ButtonRow>
        <Button variant="primary" main icon={Share2} busy={sharing === 'making'} onClick={() => void share()}>
          {sharing === 'making' ? t('sheet.making') : t('sheet.share')}
        </Button>
        <Button main icon={Printer} onClick={() => window.print()}>
          {t('sheet.print')}
        </Button>
      </ButtonRow>
      <SheetWord content={content} name={fileName.replace(/\.png$/, '')} />
      {sharing === 'ready' && picture !== null ? <HandOver file={picture} onDone={setSharing} /> : null}
      {sharing === 'shared' || sharing === 'downloaded' ? (
        <Banner tone="good" live>
          {t(`sheet.${sharing}`)}
        </Banner>
      ) : null}
      {sharing === 'failed' ? (
        <Banner tone="warning" live>
          {t('sheet.failed')}
        </Banner>
      ) : null}
      <Sheet ref={svg} drawing={drawing} pictures={pictures} label={t('sheet.alt', { name: content.name })} />
    </Section>
  );
}

/** The signatures as `data:` addresses, so that the picture holds them; those that are not on this phone stay empty. */
function usePictures(own: OwnStorage, content: SheetContent): ReadonlyMap<string, string> {
  const hashes = content.signatures.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])).join(' ');
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    async function read(): Promise<void> {
      const found = new Map<string, string>();
      for (const hash of hashes.split(' ').filter((each) => each !== '')) {
        const photo = await readPhoto(own, hash).catch(() => null);
        if (photo !== null) found.set(hash, await dataAddress(photo.data, photo.mediaType));
      }
      if (!left) setPictures(found);
    }
    void read();
    return () => {
      left = true;
    };
  }, [own, hashes]);
  return pictures;
}

function dataAddress(data: ArrayBuffer, mediaType: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('a picture could not be read')));
    reader.readAsDataURL(new Blob([data], { type: mediaType }));
  });
}
