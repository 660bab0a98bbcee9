import { plainHyphens, visibleText } from '../text/invisible.ts';
import { CODE_ALPHABET, TYPED_CODE_LENGTH } from './protocol.ts';

/** 128 bits in base64url: the part of a link after `#` (2.2). */
const LINK_CODE_LENGTH = 22;

/**
 * The code in what a person pasted, scanned or typed (2.2): a whole message with the invitation in it, a link with what
 * a messenger put around it (`*link*`, a full stop, quotation marks), ten letters in whatever case, groups and dashes,
 * or the code that somebody gave the service for its first administrator. Null: none of them.
 */
export function enrolmentCode(entered: string): string | null {
  const text = plainHyphens(visibleText(entered)).trim();
  const bare = withoutWrapping(text);
  const whole = typedCode(bare);
  if (whole !== null) return whole;
  const link = codeOfLink(text);
  if (link !== null) return link;
  return typedCodeIn(text) ?? ownCode(text);
}

/** Ten letters of the alphabet of typed codes as the service made them, whatever their case, groups and dashes; or null. */
export function typedCode(text: string): string | null {
  const letters = lettersOf(plainHyphens(visibleText(text)));
  return letters.length === TYPED_CODE_LENGTH && isTyped(letters) ? letters : null;
}

/** What follows the last `#` of a link, without what surrounds the link. It never reaches a server's log. */
function codeOfLink(text: string): string | null {
  const after = /#(\S+)[^#]*$/.exec(text)?.[1];
  if (after === undefined) return null;
  const fragment = withoutEnd(
    decoded(after)
      .replace(/[&?].*$/, '')
      .replace(/^.*[/=]/, ''),
  );
  const exact = new RegExp(`^[\\w-]{${LINK_CODE_LENGTH}}`).exec(fragment)?.[0];
  // A messenger's sign for italics is a letter of these codes: what is beyond 22 letters is the messenger's.
  if (exact !== undefined && !/[A-Za-z0-9]/.test(fragment.slice(LINK_CODE_LENGTH))) return exact;
  return typedCode(fragment) ?? ownCode(fragment);
}

/** Two groups of five letters, or ten in a row, standing alone in a message. No word of Spanish or English looks so. */
function typedCodeIn(text: string): string | null {
  const half = `[${CODE_ALPHABET}]{${TYPED_CODE_LENGTH / 2}}`;
  const group = new RegExp(`(?<![\\p{L}\\p{N}-])(${half})[-. ]?(${half})(?![\\p{L}\\p{N}-])`, 'giu');
  const found = new Set([...text.matchAll(group)].map(([, left = '', right = '']) => `${left}${right}`.toUpperCase()));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

/** Signs that a messenger, a sentence or a person puts around a link or a code: bold, italics, quotes, full stops. */
function withoutWrapping(text: string): string {
  return withoutEnd(text.replace(/^[\s*_~`"'«“”‘’<([{¡¿]+/u, ''));
}

function withoutEnd(text: string): string {
  return text.replace(/[\s*~`"'»“”‘’>)\]}.,;:!?…]+$/u, '');
}

function decoded(text: string): string {
  try {
    return plainHyphens(visibleText(decodeURIComponent(text)));
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
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
