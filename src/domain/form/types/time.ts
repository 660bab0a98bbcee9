import { timeFraction } from '../../expression/calendar.ts';
import { toText } from '../../expression/values.ts';
import type { TypeRules } from './type-rules.ts';

/** `HH:MM`, 24 hours. A person may type `2:30 pm` too. */
export const time: TypeRules = {
  asks: true,
  stores: true,
  check: (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom, zone) => {
    const fraction = typeof atom === 'number' ? atom - Math.floor(atom) : timeFraction(toText(atom), zone);
    if (fraction === null || Number.isNaN(fraction)) return undefined;
    const minutes = Math.floor(fraction * 1440 + 1e-6) % 1440;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  },
  parse: (typed) => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return { ok: true, value: undefined };
    const match = /^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:([ap])\.?\s*m\.?)?$/.exec(wanted);
    const [hours, minutes, half] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99), match?.[3]];
    if (minutes > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) {
      return { ok: false, reason: 'not-a-time' };
    }
    const full = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
    return { ok: true, value: `${String(full).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
  },
  format: (value) => (typeof value === 'string' ? value : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};
