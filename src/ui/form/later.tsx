import { type ComponentType, useEffect, useState } from 'react';
import { Skeleton } from '../kit/components/Skeleton.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { lazyNotice, WhileComing } from '../kit/phone/lazy-part.tsx';

type LaterParts<Parts> = {
  /** Asks for the file now, so that nobody waits for it on the next page. */
  readonly load: () => void;
  /** A part out of the file. While the file does not come, its place says so. */
  readonly part: <P extends object>(pick: (parts: Parts) => ComponentType<P>) => ComponentType<P>;
};

/** Parts of an open form that come in one file of their own, after its first page takes an answer. */
export function laterParts<Parts>(bring: () => Promise<Parts>): LaterParts<Parts> {
  let loaded: Parts | null = null;
  const load = async (): Promise<Parts> => {
    loaded = await bring();
    return loaded;
  };
  return {
    load: () => {
      // Without a link and outside the precache they come when they are needed, or say so there.
      load().catch(() => undefined);
    },
    part: (pick) => {
      const Lazy = lazyNotice(async () => pick(await load()));
      return function Later(props) {
        // Chosen once: a control that is being used must not be made anew because the file has come meanwhile.
        const [Part] = useState(() => (loaded === null ? Lazy : pick(loaded)));
        return (
          <WhileComing show={<Waiting />}>
            <Part {...props} />
          </WhileComing>
        );
      };
    },
  };
}

/**
 * After this a page says that a part of it is not here yet. A file that is kept on the phone comes at once; one that
 * has to be fetched over a bad link does not.
 */
const PATIENCE_MS = 3_000;

function Waiting() {
  const { t } = useTranslation('form');
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return long ? <output>{t('notHereYet')}</output> : <Skeleton lines={2} />;
}
