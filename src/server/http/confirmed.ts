import type { Context } from '../context.ts';
import { confirmationNeeded } from '../people/confirmation.ts';
import type { Session } from '../people/person.ts';
import { type Refusal, refuse } from './answer.ts';

/**
 * 2.6: null where the session may do something delicate now, else the refusal to answer with; the app asks for the word in
 * a dialog and goes on. Asked after the role, so that nobody types a word for what is not theirs.
 */
export async function requireConfirmed(context: Context, session: Session): Promise<Refusal | null> {
  const need = await confirmationNeeded(context, session);
  return need === null ? null : refuse(403, 'confirmation-needed', { ...need });
}
