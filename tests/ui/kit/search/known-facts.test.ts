import { describe, expect, it } from 'vitest';
import type { Form, FormNode } from '../../../../src/domain/form/definition.ts';
import type { Entity } from '../../../../src/domain/sync/protocol.ts';
import { forms } from '../../../../src/forms/index.ts';
import { partnerSelfEvaluation } from '../../../../src/forms/partner-self-evaluation/form.ts';
import { register as english } from '../../../../src/ui/kit/i18n/en/register.ts';
import { register as spanish } from '../../../../src/ui/kit/i18n/es/register.ts';
import { knownFacts } from '../../../../src/ui/kit/search/known-facts.ts';

/** The choices of every question whose answer is saved into the registry as it is. */
function savedChoices(form: Form, nodes: readonly FormNode[] = form.children): readonly string[] {
  return nodes.flatMap((node) => {
    if ('children' in node) return savedChoices(form, node.children);
    if (!('list' in node) || node.list === undefined || !('save_to' in node)) return [];
    if (node.save_to === undefined || node.save_to === 'municipality') return [];
    return [node.list];
  });
}

describe('what the registry says of a Junta or partner', () => {
  const lists = [
    ...forms.flatMap((form: Form) => savedChoices(form).map((list) => form.choices?.[list])),
    partnerSelfEvaluation.choices.categoria,
  ];

  it('says a choice in the words of the form that saved it, never as its code', () => {
    const labels = lists.flatMap((list) => list?.items ?? []);
    expect(labels.length).toBeGreaterThan(13);
    for (const [language, words] of [
      ['es', spanish],
      ['en', english],
    ] as const)
      expect(words.value).toEqual(Object.fromEntries(labels.map(({ name, label }) => [name, label[language]])));
  });

  it('shows columns of an import as they are, and what our forms save with its own name', () => {
    const entity = {
      id: '0190f000-0000-7000-8000-000000000001',
      type: 'provider',
      name: 'Junta de Agua El Pinar',
      municipality: '1006',
      properties: { category: 'organizacion_comunitaria', tipo_de_junta: 'USCL_local', fuente: 'otra', houses: 1200 },
      version: 1,
      links: [],
      deleted: false,
    } as const satisfies Entity;
    const facts = knownFacts(
      entity,
      { name: 'Nombre', code: 'Código' },
      (property) => spanish.property[property],
      (choice) => spanish.value[choice],
    );
    expect(facts).toEqual([
      { name: 'Nombre', value: 'Junta de Agua El Pinar' },
      { name: 'Clase', value: 'Organización comunitaria (Junta de Agua)' },
      { name: 'tipo de junta', value: 'USCL_local' },
      { name: 'fuente', value: 'otra' },
      { name: 'Casas', value: '1,200' },
    ]);
  });
});
