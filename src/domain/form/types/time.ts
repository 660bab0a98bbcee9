import { timeFraction } from '../../expression/calendar.ts';
import { toText } from '../../expression/values.ts';
import { clockWords } from '../../text/clock.ts';
import type { TypeRules } from './type-rules.ts';

/** `HH:MM`, 24 hours, with seconds and thousandths where there are any: `06:31:13.834`. A person may type `2:30 pm` too. */
export const time: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: false,
  check: (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/.test(value),
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom, zone) => {
    const fraction = typeof atom === 'number' ? atom - Math.floor(atom) : timeFraction(toText(atom), zone);
    if (fraction === null || Number.isNaN(fraction)) return undefined;
    return clockText(Math.round(fraction * 86_400_000) % 86_400_000);
  },
  parse: (typed) => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return { ok: true, value: undefined };
    const match = /^(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*(?:([ap])\.?\s*m\.?)?$/.exec(wanted);
    const [hours, minutes, half] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99), match?.[4]];
    const seconds = Number(match?.[3] ?? 0);
    if (seconds > 59 || minutes > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) {
      return { ok: false, reason: 'not-a-time' };
    }
    const full = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
    return { ok: true, value: clockText(((full * 60 + minutes) * 60 + seconds) * 1000) };
  },
  format: (value) => (typeof value === 'string' ? clockWords(value) : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};

/** Milliseconds since midnight as `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`, as far as there is something to say. */
function clockText(milliseconds: number): string {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const short = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
  const thousandths = milliseconds % 1000;
  if (seconds % 60 === 0 && thousandths === 0) return short;
  return `${short}:${pad(seconds % 60)}${thousandths === 0 ? '' : `.${pad(thousandths, 3)}`}`;
}
