import { useMemo } from 'react';
import { isSignature } from '../../../domain/form/appearance.ts';
import type { FormSession } from '../../form/form-session.ts';
import { PageItems } from '../../form/PageItems.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useResultTexts } from './grade-words.ts';

const WHOLE_RECORD = { path: null } as const;

/** After the agreements, where the board signs what it has just agreed: the form's own questions for signatures. */
export function SignatureSection({ session }: { readonly session: FormSession }) {
  const t = useResultTexts();
  const { engine } = session;
  const items = useMemo(
    () =>
      engine.model.pages.flatMap(({ items: ofPage }) =>
        ofPage.filter((item) => item.kind === 'question' && isSignature(item.question)),
      ),
    [engine],
  );
  const isAsked = items.some((item) => item.kind === 'question' && engine.find(item.question.name)?.relevant === true);
  if (!isAsked) return null;
  return (
    <Section title={t('signatures.title')} lead={t('signatures.lead')}>
      <PageItems items={items} place={WHOLE_RECORD} />
    </Section>
  );
}
