import { expect, it } from 'vitest';
import { namesakes } from '../../../../src/ui/record/reading/namesakes.ts';

const draft = (id: string, label: string, subject: string | null, form = 'provider-assessment') => ({
  id,
  label,
  form: { id: form, version: 1 },
  subject: subject === null ? null : { type: 'provider' as const, id: subject },
});

it('drafts about two Juntas of one name are told apart; two drafts about one Junta need nothing', () => {
  const drafts = [
    draft('a', 'Junta de Agua San José', 'j1'),
    draft('b', 'Junta de agua San Jose', 'j2'),
    draft('c', 'Junta de Agua San José', 'j1', 'complaint'),
    draft('d', 'El Pinar', 'j3'),
    draft('e', 'El Pinar', 'j3'),
    draft('f', '', null),
  ];
  expect(namesakes(drafts).map(({ id }) => id)).toEqual(['a', 'b']);
});
