import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import type { Guide } from '../../domain/form/guide.ts';
import { Button } from '../kit/components/Button.tsx';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../kit/phone/lazy-part.tsx';

const GuideDialog = lazyScreen(async () => {
  const [{ GuideDialog }] = await Promise.all([import('../kit/guides/GuideDialog.tsx'), loadTexts('guides')]);
  return GuideDialog;
});

/** The short guide of a section, on a sheet over the form: one looks and goes on where one was. */
export function GuideLink({ guide, own }: { readonly guide: string; readonly own: readonly Guide[] | undefined }) {
  const { t } = useTranslation('form');
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button variant="quiet" icon={BookOpen} onClick={() => setOpen(true)}>
        {t('guide')}
      </Button>
      {isOpen ? (
        <WhileComing>
          <GuideDialog name={guide} own={own} onClose={() => setOpen(false)} />
        </WhileComing>
      ) : null}
    </div>
  );
}
