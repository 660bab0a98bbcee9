import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { REVIEW_VIEWS, type ReviewView } from '../../../domain/review/signals.ts';
import { DESK_PILES } from '../../../domain/submission/desk.ts';
import type { DeskQuery } from '../../../storage/pulled/review-desk.ts';

/** By what the table is sorted. */
export const SORT_KEYS = ['age', 'place', 'form', 'day', 'result', 'signals', 'minutes', 'metres', 'photos'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** What the desk shows, as it stands in the address, so that a view can be sent as a link and outlives a reload. */
export type DeskAddress = {
  readonly query: DeskQuery;
  readonly view: ReviewView;
  readonly sort: SortKey;
  readonly descending: boolean;
};

const PARAMETERS = {
  pile: 'monton',
  form: 'formulario',
  municipality: 'municipio',
  author: 'quien',
  view: 'vista',
  sort: 'orden',
};

/** Reads an address; whatever it holds that nobody knows is as if it were not there. */
export function deskAddressOf(search: string): DeskAddress {
  const asked = new URLSearchParams(search);
  const sorted = asked.get(PARAMETERS.sort) ?? '';
  return {
    query: {
      pile: DESK_PILES.find((pile) => pile === asked.get(PARAMETERS.pile)) ?? 'waiting',
      formId: asked.get(PARAMETERS.form),
      municipality: asked.get(PARAMETERS.municipality),
      authorId: asked.get(PARAMETERS.author),
    },
    view: REVIEW_VIEWS.find((view) => view === asked.get(PARAMETERS.view)) ?? 'all',
    sort: SORT_KEYS.find((key) => key === sorted.replace(/^-/, '')) ?? 'age',
    descending: sorted.startsWith('-'),
  };
}

/** The search part of an address; '' where all is as at the beginning. */
export function searchOfDesk({ query, view, sort, descending }: DeskAddress): string {
  const asked = new URLSearchParams();
  if (query.pile !== 'waiting') asked.set(PARAMETERS.pile, query.pile);
  if (query.formId !== null) asked.set(PARAMETERS.form, query.formId);
  if (query.municipality !== null) asked.set(PARAMETERS.municipality, query.municipality);
  if (query.authorId !== null) asked.set(PARAMETERS.author, query.authorId);
  if (view !== 'all') asked.set(PARAMETERS.view, view);
  if (sort !== 'age' || descending) asked.set(PARAMETERS.sort, `${descending ? '-' : ''}${sort}`);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

/** Where a record is read, in the same view. Null: the list alone. */
export function useRecordHref(): (id: string | null) => string {
  const search = useSearch();
  return (id) => `/admin/revision${id === null ? '' : `/${id}`}${search === '' ? '' : `?${search}`}`;
}

export function useDeskAddress(): readonly [DeskAddress, (next: DeskAddress) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const address = useMemo(() => deskAddressOf(search), [search]);
  return [
    address,
    (next) => {
      // The record that is open may not be in the new pile: no decision is offered beside a list without it.
      const isSamePile = JSON.stringify(next.query) === JSON.stringify(address.query);
      navigate(`${isSamePile ? location : '/admin/revision'}${searchOfDesk(next)}`, { replace: true });
    },
  ];
}
