import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { PageItem } from '../../../src/domain/form/engine-api.ts';
import { complaint } from '../../../src/forms/more/complaint.ts';
import { improvementRequest } from '../../../src/forms/more/improvement-request.ts';
import { registerCommunity } from '../../../src/forms/registration/register-community.ts';
import { registerProvider } from '../../../src/forms/registration/register-provider.ts';
import { registerSystem } from '../../../src/forms/registration/register-system.ts';
import { isBehind, type MorePaths, moreOpens } from '../../../src/ui/form/more-opens.ts';
import { type Filling, fill } from '../../forms/fill.ts';

const HERE = {
  subject: [{ id: 'p-1', name: 'Junta de Agua El Pinar', municipality: '1006' }],
  place: [{ municipality: '1006' }],
};
const FORMS: readonly Form[] = [complaint, improvementRequest, registerProvider, registerSystem, registerCommunity];

/** The paths behind the group `more` of the form's first page, and what its line says while it is closed. */
function moreOf({ engine }: Filling): { readonly paths: MorePaths; readonly line: string } {
  const items: readonly PageItem[] = engine.model.pages[0]?.items ?? [];
  const at = items.findIndex((item) => item.kind === 'heading');
  const heading = items[at];
  if (heading?.kind !== 'heading') throw new Error('the page has no group that stands behind one touch');
  const own = items.slice(at + 1).flatMap((item) => (item.kind === 'question' ? [item.question.name] : []));
  return { paths: { own, settled: [] }, line: engine.group(heading.group.name).hint?.['es'] ?? '' };
}

describe('what is known already stands behind one touch', () => {
  it.each(FORMS)('$id: closed where the place is known, and its line names the municipality', (form) => {
    const filling = fill(form, HERE);
    const { paths, line } = moreOf(filling);
    expect([moreOpens(filling.engine, paths), isBehind(paths, 'municipio')]).toEqual([false, true]);
    expect(line).toContain('Intibucá, Intibucá');
  });

  it.each(FORMS)('$id: open where nobody knows the place, so that it is asked', (form) => {
    const filling = fill(form);
    expect(moreOpens(filling.engine, moreOf(filling).paths)).toBe(true);
  });

  it('opens once something of its own was recorded that its line does not tell', () => {
    const filling = fill(registerProvider, HERE).set({ codigo: 'HN-1' });
    expect(moreOpens(filling.engine, moreOf(filling).paths)).toBe(true);
  });

  it('opens where what stands in it cannot be right', () => {
    const filling = fill(complaint, HERE).set({ fecha: '2099-01-01' });
    expect(moreOpens(filling.engine, moreOf(filling).paths)).toBe(true);
  });
});

it('a correction finds what moved behind the group once it was answered', () => {
  expect(isBehind({ own: ['puntos[1]/hora'], settled: ['puntos[1]/lugar'] }, 'puntos[1]/lugar')).toBe(true);
  expect(isBehind({ own: ['puntos[1]/hora'], settled: ['puntos[1]/lugar'] }, 'puntos[2]/lugar')).toBe(false);
});
