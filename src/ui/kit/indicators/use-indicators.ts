import { useEffect, useState } from 'react';
import { keptFor } from '../../../domain/indicators/kept-reports.ts';
import type { Counting, IndicatorReport } from '../../../domain/indicators/report.ts';
import { keepReport, readKeptReports } from '../../../storage/phone/kept-reports.ts';
import { type AdministrationFault, type IndicatorQuestion, readIndicators } from '../../../sync/administration.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';
import { serviceWire } from '../service/service-wire.ts';

type Asked = {
  /**
   * The last figures that came, of whichever question; they stay until others come. Before any came, and without signal,
   * those that this device keeps of about the same question.
   */
  readonly report: IndicatorReport | null;
  readonly asking: boolean;
  /** How far the service is that still counts what was approved; null: it has counted. It is asked again by itself. */
  readonly counting: Counting | null;
  /** Why the last question got no answer. */
  readonly fault: AdministrationFault | null;
  readonly again: () => void;
};

/** How soon the service is asked again how far it is. */
const ASK_AGAIN_MS = 3000;

const NONE: readonly IndicatorReport[] = [];

/**
 * Asks the service anew whenever the question changes; an answer to an earlier question is let go. What came is kept, so
 * that it can be read again without signal.
 */
export function useIndicators({ from, to, municipality, partner }: IndicatorQuestion): Asked {
  const own = useOwn();
  const [turn, setTurn] = useState(0);
  const [report, setReport] = useState<IndicatorReport | null>(null);
  const [answered, setAnswered] = useState<{ key: string; fault: AdministrationFault | null } | null>(null);
  const [progress, setProgress] = useState<{ key: string; counting: Counting } | null>(null);
  const key = JSON.stringify([from, to, municipality, partner, turn]);
  useEffect(() => {
    let current = true;
    let later: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await readIndicators(serviceWire(), { from, to, municipality, partner });
      if (!current) return;
      if (answer.kind === 'done' && answer.value.kind === 'counting') {
        setProgress({ key, counting: answer.value.counting });
        later = setTimeout(() => void ask(), ASK_AGAIN_MS);
        return;
      }
      if (answer.kind === 'done' && answer.value.kind === 'counted') {
        setReport(answer.value.report);
        // Where there is no room it is read with signal only.
        keepReport(own, answer.value.report).catch(reportError);
      }
      setAnswered({ key, fault: answer.kind === 'done' ? null : answer });
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [own, from, to, municipality, partner, key]);
  const kept = storedOr(
    useStored(() => readKeptReports(own), [own]),
    NONE,
  );
  const asking = answered?.key !== key;
  return {
    report: shownReport(report, kept, { from, to, municipality, partner }),
    asking,
    counting: asking && progress?.key === key ? progress.counting : null,
    fault: asking ? null : (answered?.fault ?? null),
    again: () => setTurn((before) => before + 1),
  };
}

/** What came for this question, else what is kept for it, else what came for another one. */
function shownReport(
  came: IndicatorReport | null,
  kept: readonly IndicatorReport[],
  question: IndicatorQuestion,
): IndicatorReport | null {
  if (came === null) return keptFor(kept, question);
  return keptFor([came], question) ?? keptFor(kept, question) ?? came;
}
