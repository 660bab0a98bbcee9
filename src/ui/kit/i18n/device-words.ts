/** From this width on, with a mouse, somebody sits at a computer (`use-desk.ts` has the same width). */
const COMPUTER = '(min-width: 64rem) and (pointer: fine)';

/**
 * In these texts «este teléfono» is somebody else's. Every other text that says «este teléfono» means the device in use.
 * «El teléfono» is never changed: "El teléfono de la Junta" stays a telephone at a computer too.
 */
const OF_OTHERS = new Set(['person.revoke']);

/** Each phrase with what is said of a computer; where the gender of what follows changes, with that. The longer first. */
const WORDS: readonly (readonly [string, string])[] = [
  ['este teléfono fue dado', 'esta computadora fue dada'],
  ['Este teléfono fue dado', 'Esta computadora fue dada'],
  ['este teléfono está lleno', 'esta computadora está llena'],
  ['Este teléfono está lleno', 'Esta computadora está llena'],
  ['este teléfono desbloqueado', 'esta computadora desbloqueada'],
  ['Este teléfono lo usa', 'Esta computadora la usa'],
  ['este teléfono cambia de manos, límpielo', 'esta computadora cambia de manos, límpiela'],
  ['este teléfono', 'esta computadora'],
  ['Este teléfono', 'Esta computadora'],
  ['this phone', 'this computer'],
  ['This phone', 'This computer'],
];

/** A text as it is said at a computer. */
export function saidAtComputer(text: string, key: string): string {
  if (OF_OTHERS.has(key)) return text;
  return WORDS.reduce((said, [phone, computer]) => said.replaceAll(phone, computer), text);
}

/** Asked once: every text asks whether it holds, and making the question anew cost more than the text. */
let computer: MediaQueryList | undefined;

/** Whether the device in use is a computer: what is said of it changes, never what is done. */
export function isComputer(): boolean {
  if (typeof matchMedia !== 'function') return false;
  computer ??= matchMedia(COMPUTER);
  return computer.matches;
}
