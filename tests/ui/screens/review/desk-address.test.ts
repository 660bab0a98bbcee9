import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../../src/ui/kit/components/DataTable.tsx';
import { deskAddressOf, searchOfDesk } from '../../../../src/ui/screens/review/desk-address.ts';

describe('the address of a view', () => {
  it('says nothing of what is as at the beginning', () => {
    expect(searchOfDesk(deskAddressOf(''))).toBe('');
    expect(deskAddressOf('')).toMatchObject({ query: { pile: 'waiting', formId: null }, view: 'all', sort: 'age' });
  });
  it('comes back as it was sent', () => {
    const search = '?monton=decided&formulario=complaint&municipio=1609&quien=ana&vista=far&orden=-metres';
    expect(searchOfDesk(deskAddressOf(search))).toBe(search);
    expect(deskAddressOf(search)).toMatchObject({ view: 'far', sort: 'metres', descending: true });
  });
  it('takes what nobody knows as not there', () =>
    expect(deskAddressOf('?monton=x&vista=y&orden=z')).toEqual(deskAddressOf('')));
});

describe('rows in the order of a column', () => {
  const rows = [
    { n: 2, name: 'Ñeco' },
    { n: null, name: 'zeta' },
    { n: 1, name: 'nube' },
  ];
  const columns = [
    { key: 'n', head: 'n', order: (row: (typeof rows)[number]) => row.n },
    { key: 'name', head: 'name', order: (row: (typeof rows)[number]) => row.name },
  ] as const;
  const sorted = (by: 'n' | 'name', descending: boolean) =>
    sortRows(rows, columns, { by, descending }).map(({ name }) => name);
  it('has what is not known last, whichever way it is sorted', () => {
    expect(sorted('n', false)).toEqual(['nube', 'Ñeco', 'zeta']);
    expect(sorted('n', true)).toEqual(['Ñeco', 'nube', 'zeta']);
  });
  it('sorts words as Spanish does', () => expect(sorted('name', false)).toEqual(['nube', 'Ñeco', 'zeta']));
});
