import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide } from '../../forms/guides/guide.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { useText } from './use-language.ts';
import './guide-link.css';

/** The short guide of a section, on a sheet over the form: one looks and goes on where one was. */
export function GuideLink({ guide: name }: { readonly guide: string }) {
  const { t } = useTranslation('form');
  const text = useText();
  const [guide, setGuide] = useState<Guide | null>(null);

  async function open(): Promise<void> {
    const { guides } = await import('../../forms/guides/index.ts');
    setGuide(guides.find((each) => each.name === name) ?? null);
  }

  return (
    <div>
      <Button variant="quiet" icon={BookOpen} onClick={() => void open()}>
        {t('guide')}
      </Button>
      {guide === null ? null : (
        <Dialog title={text(guide.title)} onClose={() => setGuide(null)}>
          <ol className="guide-link__steps">
            {guide.paragraphs.map((paragraph) => (
              <li key={paragraph.es}>{text(paragraph)}</li>
            ))}
          </ol>
          <p className="guide-link__source">
            {t('question.source', { source: guide.source, status: t(`factStatus.${guide.status}`) })}
          </p>
        </Dialog>
      )}
    </div>
  );
}
