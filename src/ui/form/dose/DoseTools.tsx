import { Calculator, Timer } from 'lucide-react';
import { useState } from 'react';
import { doseHelper, type HelperTool } from '../../../forms/chlorination-check/dose-helper.ts';
import { Button } from '../../kit/components/Button.tsx';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import type { FormSession } from '../form-session.ts';

const DoseToolDialog = lazyScreen(async () => {
  const [{ DoseToolDialog }] = await Promise.all([import('./DoseToolDialog.tsx'), loadTexts('dose')]);
  return DoseToolDialog;
});

/** On the pages that the helper fills, the ways into it. Which pages those are is the form's own data. */
export function DoseTools({ session, page }: { readonly session: FormSession; readonly page: string }) {
  const { t } = useTranslation('form');
  const [open, setOpen] = useState<HelperTool | null>(null);
  const tools = toolsOf(session.engine.model.form.id, page);
  if (tools.length === 0) return null;
  return (
    <>
      {tools.map((tool) => (
        <div key={tool}>
          <Button icon={tool === 'flow' ? Timer : Calculator} onClick={() => setOpen(tool)}>
            {t(`tool.${tool}`)}
          </Button>
        </div>
      ))}
      {open === null ? null : (
        <WhileComing>
          <DoseToolDialog session={session} tool={open} onClose={() => setOpen(null)} />
        </WhileComing>
      )}
    </>
  );
}

function toolsOf(form: string, page: string): readonly HelperTool[] {
  if (form !== doseHelper.form) return [];
  const pages: Readonly<Record<string, readonly HelperTool[]>> = doseHelper.pages;
  return pages[page] ?? [];
}
