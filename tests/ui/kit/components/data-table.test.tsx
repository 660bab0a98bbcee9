import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { DataTable } from '../../../../src/ui/kit/components/DataTable.tsx';
import { loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';

vi.mock('../../../../src/ui/kit/hooks/use-narrow-desk.ts', () => ({ useNarrowDesk: () => false }));
vi.mock('../../../../src/ui/kit/hooks/use-chosen-columns.ts', () => ({
  useChosenColumns: () => [new Set(), () => {}],
}));

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('desk');
});

type Thing = { readonly name: string; readonly place: string };

it('a long name breaks in its cell instead of making the table wider than the desk; short cells do not break', () => {
  const long = 'JuntaDeAgua'.repeat(26);
  const things: readonly Thing[] = [
    { name: 'Junta de Agua Fría', place: 'Distrito Central, Francisco Morazán' },
    { name: long, place: 'Marcala, La Paz' },
  ];
  const page = renderToStaticMarkup(
    <DataTable<Thing, 'name' | 'place'>
      name="prueba"
      caption="Prueba"
      columns={[
        { key: 'name', head: 'Nombre', order: ({ name }) => name },
        { key: 'place', head: 'Municipio', order: ({ place }) => place },
      ]}
      rows={things}
      keyOf={({ name }) => name}
      renderCell={(thing, key) => thing[key]}
      sort={{ by: 'name', descending: false }}
      onSort={() => {}}
    />,
  );
  const classes = [...page.matchAll(/<td([^>]*)>/g)].map(([, attributes]) => attributes);
  expect(classes).toEqual(['', '', ' class="data-table__long"', '']);
  const rules = readFileSync('src/ui/kit/components/data-table.css', 'utf8');
  expect(rules).toMatch(/td\.data-table__long \{[^}]*white-space: normal;[^}]*overflow-wrap: anywhere;/);
});
