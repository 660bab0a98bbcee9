import { normalised } from '../text/fold.ts';
import { plainHyphens, visibleText } from '../text/invisible.ts';
import { CODE_ALPHABET, TYPED_CODE_LENGTH } from './protocol.ts';

/** 128 bits in base64url: the part of a link after `#` (2.2). */
const LINK_CODE_LENGTH = 22;

/**
 * The code in what a person pasted, scanned or typed (2.2): a whole message with the invitation in it, a link with what
 * a messenger put around it (`*link*`, a full stop, quotation marks) or that a mail or network wrote into one of its own
 * (`?url=…%23…`), ten letters in whatever case, groups and dashes, or the code that somebody gave the service for its
 * first administrator. Hashtags and the `#` of other links (`www.odm.org/#contacto`) do not hide it. Null: none of them.
 */
export function enrolmentCode(entered: string): string | null {
  const text = plainText(entered);
  const whole = typedCode(withoutWrapping(text).replace(BETWEEN_LETTERS, ''));
  if (whole !== null) return whole;
  const readings = [text, ...decodings(text)];
  // A mail breaks long lines, with or without a sign for it.
  const link = firstOf([...readings, text.replace(/=?\r?\n/g, '')], codeOfLink);
  return link ?? firstOf(readings, typedCodeIn) ?? firstOf(readings, shortCodeOfLink) ?? ownCode(text);
}

/** Ten letters of the alphabet of typed codes as the service made them, whatever their case, groups and dashes; or null. */
export function typedCode(text: string): string | null {
  const letters = lettersOf(plainHyphens(visibleText(text)));
  return letters.length === TYPED_CODE_LENGTH && isTyped(letters) ? letters : null;
}

/** What may stand between the letters of a typed code: marks of a messenger, quotation marks, brackets, a comma. */
const BETWEEN_LETTERS = /[_*~/·,;:()[\]{}<>"'`«»“”‘’]/g;

/** Without characters that nobody sees, full-width and ornamental letters as plain ones, one kind of hyphen. */
function plainText(entered: string): string {
  return plainHyphens(normalised(visibleText(entered), 'NFKC')).trim();
}

function firstOf(texts: readonly string[], read: (text: string) => string | null): string | null {
  for (const text of texts) {
    const code = read(text);
    if (code !== null) return code;
  }
  return null;
}

/** The text with its `%23` as `#`, and again: a link within a link is encoded once for each. */
function decodings(text: string): readonly string[] {
  const once = decoded(text);
  return once === text ? [] : [once, decoded(once)];
}

function decoded(text: string): string {
  return plainText(text.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun));
}

/** What is no text stays encoded. */
function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch (error) {
    if (error instanceof URIError) return run;
    throw error;
  }
}

/** 22 letters that begin after a `#`, of the last link that has them. They never reach a server's log. */
function codeOfLink(text: string): string | null {
  const codes = [...text.matchAll(/#([^\s#]+)/g)].flatMap(([, fragment = '']) => {
    const code = fragment.split(/[^\w-]+/).find(isLinkCode);
    return code === undefined ? [] : [code.slice(0, LINK_CODE_LENGTH)];
  });
  return codes.at(-1) ?? null;
}

/** A messenger's sign for italics is a letter of these codes: what is beyond 22 letters is the messenger's. */
function isLinkCode(part: string): boolean {
  return part.length >= LINK_CODE_LENGTH && !/[A-Za-z0-9]/.test(part.slice(LINK_CODE_LENGTH));
}

/** Another code after the `#` of a link; a `#` after a blank begins a hashtag. */
function shortCodeOfLink(text: string): string | null {
  const codes = [...text.matchAll(/(?<!\s)#([^\s#]+)/g)].flatMap(([, fragment = '']) => {
    const [first = ''] = fragment.split(/[&?]/, 1);
    return ownCode(withoutEnd(first.replace(/^.*[/=]/, ''))) ?? [];
  });
  return codes.at(-1) ?? null;
}

/**
 * Two groups of five letters, or ten in a row, standing alone in a message, with a few signs or a line end between them.
 * No word of Spanish or English looks so.
 */
function typedCodeIn(text: string): string | null {
  const half = `[${CODE_ALPHABET}]{${TYPED_CODE_LENGTH / 2}}`;
  const group = new RegExp(`(?<![\\p{L}\\p{N}-])(${half})[-\\s._*~/·,()]{0,6}(${half})(?![\\p{L}\\p{N}-])`, 'giu');
  const found = new Set([...text.matchAll(group)].map(([, left = '', right = '']) => `${left}${right}`.toUpperCase()));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

/** Signs that a messenger, a sentence or a person puts around a link or a code: bold, italics, quotes, full stops. */
function withoutWrapping(text: string): string {
  return withoutEnd(text.replace(/^[\s*_~`"'«“”‘’<([{¡¿]+/u, ''));
}

function withoutEnd(text: string): string {
  return text.replace(/(?<![\s*~`"'»“”‘’>)\]}.,;:!?…])[\s*~`"'»“”‘’>)\]}.,;:!?…]+$/u, '');
}

/** A code of a link or of `BITACORA_ADMIN_CODE`. Fewer than ten letters of the typed alphabet are a typed code cut short. */
function ownCode(text: string): string | null {
  if (!/^[\w.!@$*+~-]{6,200}$/.test(text)) return null;
  const letters = lettersOf(text);
  return letters.length < TYPED_CODE_LENGTH && isTyped(letters) ? null : text;
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[\s.-]/g, '');
}

function isTyped(letters: string): boolean {
  return letters.split('').every((letter) => CODE_ALPHABET.includes(letter));
}
