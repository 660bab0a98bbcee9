import { Undo2 } from 'lucide-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ConfirmDialog } from '../components/Dialog.tsx';
import { List, ListRow } from '../components/List.tsx';
import { Section } from '../components/Section.tsx';
import { formatNumber } from '../i18n/formats.ts';
import { useWhen } from '../i18n/use-when.ts';
import { useSync } from '../phone/sync.tsx';
import { TroubleBanner } from './TroubleBanner.tsx';
import { useAsked } from './use-asked.ts';

/** A file that was taken in before, of the registry or of the yearly plan. */
type Kept = {
  readonly id: string;
  readonly fileName: string | null;
  readonly byName: string;
  readonly at: string;
  readonly counts: { readonly created: number; readonly updated: number };
  /** Null: it holds. */
  readonly undone: { readonly at: string } | null;
};

/** Counts as they stand in a sentence. */
type Counts = { readonly created: string; readonly updated: string };

/** What the list says, in the words of what was brought. */
export type ImportWords<One> = {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly noName: string;
  readonly undo: string;
  readonly confirmTitle: string;
  readonly confirm: string;
  readonly by: (name: string, when: string) => string;
  readonly counts: (counts: Counts) => string;
  readonly undone: (when: string) => string;
  readonly confirmText: (counts: Counts) => string;
  /** What else is to be said of one; nothing where it is left out. */
  readonly remark?: (one: One) => string;
};

/** Files that were taken in before, each to be taken back. `latest`: what changes when another one came. */
export function KeptImports<One extends Kept, Undone>({
  words,
  latest,
  list,
  undo,
  mayUndo,
  Report,
}: {
  readonly words: ImportWords<One>;
  readonly latest: unknown;
  /** Must be the same function at each draw, because another one asks the service again. */
  readonly list: () => Promise<Administered<readonly One[]>>;
  readonly undo: (id: string) => Promise<Administered<Undone>>;
  /** Whether this person may take back an import that was not taken back yet. */
  readonly mayUndo: (one: One) => boolean;
  /** Shows what taking an import back has removed and kept. */
  readonly Report: ComponentType<{ readonly report: Undone }>;
}) {
  const when = useWhen();
  const { wake } = useSync();
  const [answer, again] = useAsked(list);
  const [asking, setAsking] = useState<One | null>(null);
  const [came, setCame] = useState<{ readonly report: Undone } | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [busy, setBusy] = useState(false);
  const seen = useRef(latest);
  useEffect(() => {
    if (seen.current === latest) return;
    seen.current = latest;
    void again();
  }, [latest, again]);

  async function takeBack({ id }: One): Promise<void> {
    setBusy(true);
    const outcome = await undo(id);
    setAsking(null);
    setCame(outcome.kind === 'done' ? { report: outcome.value } : null);
    setFault(outcome.kind === 'done' ? null : outcome);
    await again();
    setBusy(false);
    await wake('button');
  }

  return (
    <Section title={words.title} lead={words.lead}>
      {fault === null ? null : <TroubleBanner fault={fault} />}
      {came === null ? null : <Report report={came.report} />}
      {answer !== null && answer.kind !== 'done' ? <TroubleBanner fault={answer} /> : null}
      {answer?.kind === 'done' && answer.value.length === 0 ? <p>{words.none}</p> : null}
      {answer?.kind === 'done' && answer.value.length > 0 ? (
        <Card flush>
          <List>
            {answer.value.map((one) => (
              <ListRow
                key={one.id}
                title={one.fileName ?? words.noName}
                detail={
                  <>
                    {words.by(one.byName, when(one.at))}
                    <br />
                    {one.undone === null ? words.counts(countsOf(one)) : words.undone(when(one.undone.at))}{' '}
                    {words.remark?.(one)}
                  </>
                }
                badge={
                  one.undone === null && mayUndo(one) ? (
                    <Button icon={Undo2} busy={busy} onClick={() => setAsking(one)}>
                      {words.undo}
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </List>
        </Card>
      ) : null}
      {asking === null ? null : (
        <ConfirmDialog
          title={words.confirmTitle}
          confirmLabel={words.confirm}
          busy={busy}
          onConfirm={() => void takeBack(asking)}
          onClose={() => setAsking(null)}
        >
          {words.confirmText(countsOf(asking))}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function countsOf({ counts: { created, updated } }: Kept): Counts {
  return { created: formatNumber(created, 0), updated: formatNumber(updated, 0) };
}
