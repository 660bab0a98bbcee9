import { ButtonRow } from '../../../kit/components/Button.tsx';
import { useAppLanguage } from '../../../kit/i18n/language.tsx';
import { useWordFile } from '../../../kit/report/use-word-file.tsx';
import type { SheetContent } from './sheet-content.ts';
import { sheetReport } from './sheet-report.ts';

/** The sheet as a document of Word, to be kept with the papers of an office. `name`: of the file, without its ending. */
export function SheetWord({ content, name }: { readonly content: SheetContent; readonly name: string }) {
  const language = useAppLanguage();
  const word = useWordFile(() => sheetReport(content, { language, fileName: name.slice(0, 80) }));
  return (
    <>
      <ButtonRow>{word.button}</ButtonRow>
      {word.trouble}
    </>
  );
}
