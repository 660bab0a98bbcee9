import { useEffect, useState } from 'react';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { type AdministrationFault, type IndicatorQuestion, readIndicators } from '../../../sync/administration.ts';
import { serviceWire } from '../service/service-wire.ts';

type Asked = {
  /** The last figures that came, of whichever question; they stay until others come. */
  readonly report: IndicatorReport | null;
  readonly asking: boolean;
  /** Why the last question got no answer. */
  readonly fault: AdministrationFault | null;
  readonly again: () => void;
};

/** Asks the service anew whenever the question changes; an answer to an earlier question is let go. */
export function useIndicators({ from, to, municipality, partner }: IndicatorQuestion): Asked {
  const [turn, setTurn] = useState(0);
  const [report, setReport] = useState<IndicatorReport | null>(null);
  const [answered, setAnswered] = useState<{ key: string; fault: AdministrationFault | null } | null>(null);
  const key = JSON.stringify([from, to, municipality, partner, turn]);
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const answer = await readIndicators(serviceWire(), { from, to, municipality, partner });
      if (!current) return;
      if (answer.kind === 'done') setReport(answer.value);
      setAnswered({ key, fault: answer.kind === 'done' ? null : answer });
    };
    void ask();
    return () => {
      current = false;
    };
  }, [from, to, municipality, partner, key]);
  const asking = answered?.key !== key;
  return {
    report,
    asking,
    fault: asking ? null : (answered?.fault ?? null),
    again: () => setTurn((before) => before + 1),
  };
}
