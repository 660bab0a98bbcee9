import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { hashCode, newLinkCode, newTypedCode, newUuid } from './tokens.ts';

/** 2.2: how long a code may be used. */
const CODE_DAYS = 7;
/** Codes made within this are meant together: somebody gets two phones, or two people enrol at the same moment. */
const AT_ONCE_MS = 60_000;
/** Where the app takes a link in; what stands after `#` never leaves the browser for a log. */
const JOIN_PATH = '/unirse';

/** Two forms of one code: a link to show or send, ten letters to type. */
export type IssuedCode = { readonly code: string; readonly url: string; readonly expiresAt: string };

/** Makes a code for a person (2.2), which ends those that nobody has used. Only its hashes are kept. `address`: origin of the service, no slash at the end. */
export async function issueCode(
  trx: Trx,
  context: Pick<Context, 'clock' | 'random' | 'codeKey'>,
  person: {
    readonly userId: string;
    readonly kind: DatabaseSchema['enrolments']['kind'];
    readonly createdBy: string | null;
  },
  address: string,
): Promise<IssuedCode> {
  const now = context.clock.now();
  const typed = newTypedCode(context.random);
  const link = newLinkCode(context.random);
  const expiresAt = codeEnd(now);
  // A code that was given out before and lost must not stay open beside the new one.
  await trx
    .updateTable('enrolments')
    .set({ expires_at: now.toISOString() })
    .where('user_id', '=', person.userId)
    .where('kind', '=', 'person')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .where('created_at', '<', new Date(now.getTime() - AT_ONCE_MS).toISOString())
    .execute();
  await trx
    .insertInto('enrolments')
    .values({
      id: newUuid(context.random),
      user_id: person.userId,
      kind: person.kind,
      link_hash: hashCode(link, context.codeKey),
      typed_hash: hashCode(typed, context.codeKey),
      created_at: now.toISOString(),
      created_by: person.createdBy,
      expires_at: expiresAt,
      used_at: null,
      used_by_device: null,
    })
    .execute();
  return { code: typed, url: `${address}${JOIN_PATH}#${link}`, expiresAt };
}

/** When a code made now ends. */
export function codeEnd(now: Date): string {
  return new Date(now.getTime() + CODE_DAYS * 86_400_000).toISOString();
}
