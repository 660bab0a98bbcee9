import { formDefinitionSchema, formFilePartSchema } from '../domain/sync/published-form.ts';
import { bytesOfBase64 } from './base64.ts';
import { call } from './call.ts';
import { DONE, NO_SPACE, type Round, type StepEnd, stopped } from './round-state.ts';

/** A definition of 2,000 questions is 60 kB on the wire; at 1 kB a second it takes a minute. */
const FORM_TIMEOUT_MS = 180_000;
const SILENCE_MS = 45_000;
/** Damaged wholes of one file before it waits for the next round. */
const DAMAGED_TRIES = 2;

/**
 * 6.6: brings definitions, then files, of forms that the pull told of. What a person may begin comes first, and nothing
 * is offered before all of it is here. One form that cannot be had does not hold up the others.
 */
export async function fetchForms(round: Round): Promise<StepEnd> {
  for (const { id, version } of await round.phone.listFormsToFetch()) {
    const answer = await call(round.wire, {
      method: 'GET',
      path: `/forms/${encodeURIComponent(id)}/${version}`,
      timeoutMs: FORM_TIMEOUT_MS,
      silenceMs: SILENCE_MS,
      read: (body) => {
        const definition = formDefinitionSchema.safeParse(body).data;
        return definition?.id === id && definition.version === version ? definition : null;
      },
    });
    if (answer.kind === 'transport') return stopped(answer);
    if (answer.kind === 'signed-out') return { kind: 'signed-out' };
    if (answer.kind === 'refused') continue;
    round.answered = true;
    round.progressed = true;
    if ((await round.phone.keepFormDefinition(answer.value)) !== 'kept') return NO_SPACE;
  }
  for (const file of await round.phone.listFormFilesToFetch()) {
    const end = await fetchFile(round, file);
    if (end.kind !== 'done') return end;
  }
  return DONE;
}

async function fetchFile(
  round: Round,
  { sha256, bytes, offset }: { readonly sha256: string; readonly bytes: number; readonly offset: number },
): Promise<StepEnd> {
  let from = offset;
  let damaged = 0;
  while (true) {
    const asked = from;
    const answer = await call(round.wire, {
      method: 'GET',
      path: `/form-files/${sha256}/parts/${asked}`,
      timeoutMs: FORM_TIMEOUT_MS,
      silenceMs: SILENCE_MS,
      read: (body) => {
        const part = formFilePartSchema.safeParse(body).data;
        return part?.from === asked && part.bytes === bytes ? bytesOfBase64(part.content) : null;
      },
    });
    if (answer.kind === 'transport') return stopped(answer);
    if (answer.kind === 'signed-out') return { kind: 'signed-out' };
    if (answer.kind === 'refused') return DONE;
    round.answered = true;
    round.progressed = true;
    const { status } = await round.phone.keepFormFilePart({ sha256, bytes, offset: asked }, answer.value);
    switch (status) {
      case 'complete':
        return DONE;
      case 'no-space':
        return NO_SPACE;
      case 'damaged':
        damaged += 1;
        if (damaged >= DAMAGED_TRIES) return DONE;
        from = 0;
        break;
      case 'more':
        from = asked + answer.value.byteLength;
        break;
      default:
        return status satisfies never;
    }
    await round.flush();
  }
}
