import { written } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** A telephone as it is dialled: 7 to 15 digits (ITU-T E.164), with the signs that people write between them. */
export const phonenumber: TypeRules = {
  ...written,
  keyboard: 'tel',
  sentences: { wrong: 'phone' },
  check: (value) =>
    typeof value === 'string' && /^\+?[\d ().-]+$/.test(value) && /^\d{7,15}$/.test(value.replaceAll(/\D/g, '')),
};

/** An address like `nombre@lugar.org`, at most 254 characters. Only its shape is checked, not that somebody has it. */
export const email: TypeRules = {
  ...written,
  keyboard: 'email',
  sentences: { wrong: 'email' },
  check: (value) => typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
};

/** `https://ersaps.hn`, or as people write it: `ersaps.hn/tarifas`. */
export const url: TypeRules = {
  ...written,
  keyboard: 'url',
  sentences: { wrong: 'url' },
  check: (value) => typeof value === 'string' && /^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(value),
};
