import type { FormEntry } from '../form/form-entry.ts';
import { pickText } from '../form/text.ts';
import { type AudienceMember, type Offer, offerOf } from './offer.ts';
import { type FormIcon, NO_PLACEMENT, type Placement } from './placement.ts';
import { type Publication, SHIPPED_PUBLICATION } from './publication.ts';

/** What a phone knows of a version that the service told of. */
export type KnownVersion = {
  readonly id: string;
  readonly version: number;
  /** Null: the service said nothing, so it is as shipped. */
  readonly publication: Publication | null;
  readonly placement: Placement;
  /** `coming`: definition or files are not all here. `broken`: this app cannot work with it; `codes` say why. */
  readonly state:
    | { readonly kind: 'coming' }
    | { readonly kind: 'ready'; readonly entry: FormEntry }
    | { readonly kind: 'broken'; readonly title: unknown; readonly codes: readonly string[] };
};

/** A form that a person may begin now. */
export type OfferedForm = FormEntry & {
  readonly icon: FormIcon | null;
  readonly publication: Publication;
  /** Tried out: what is filled of it is practice. */
  readonly practice: boolean;
};

/** A version that was published for this person and that this app cannot open: an update of the app may. */
export type BrokenForm = {
  readonly id: string;
  readonly version: number;
  readonly title: unknown;
  readonly codes: readonly string[];
};

/** Every form that a phone knows, for one person on one day. */
export type Catalogue = {
  /** Each form once, in its newest version that this app can open. It gives the form's title and its `subject`. */
  readonly forms: readonly FormEntry[];
  /** What may be begun, in the order of lists. A form that is tried out may stand beside its published version. */
  readonly offered: readonly OfferedForm[];
  readonly broken: readonly BrokenForm[];
};

/** The catalogue of what the app ships and what the service told. Of each form the newest version that is offered. */
export function makeCatalogue(
  shipped: readonly FormEntry[],
  known: readonly KnownVersion[],
  person: AudienceMember,
  today: string,
): Catalogue {
  const told = new Map(known.map((each) => [`${each.id}/${each.version}`, each]));
  const fromApp = shipped.map((entry): Candidate => {
    const note = told.get(`${entry.id}/${entry.version}`);
    const publication = note?.publication ?? withdrawnWith(known, entry);
    return candidateOf(entry, publication, note?.placement ?? placementIn(known, entry.id), person, today);
  });
  const isShipped = new Set(shipped.map((entry) => `${entry.id}/${entry.version}`));
  const received = known.flatMap(({ id, version, publication, placement, state }): Candidate[] =>
    state.kind === 'ready' && !isShipped.has(`${id}/${version}`)
      ? [candidateOf(state.entry, publication, placement, person, today)]
      : [],
  );
  const newestFirst = [...fromApp, ...received].sort((a, b) => b.entry.version - a.entry.version);
  const byId = Map.groupBy(newestFirst, (candidate) => candidate.entry.id);
  const offered = [...byId.values()].flatMap((versions) => {
    const current = versions.find((candidate) => candidate.offer === 'offered');
    const trial = versions.find(
      (candidate) =>
        candidate.offer === 'practice' && (current === undefined || candidate.entry.version > current.entry.version),
    );
    return [current, trial].flatMap((candidate) => (candidate === undefined ? [] : [offeredOf(candidate)]));
  });
  const order = (form: OfferedForm) => orderOf(form, shipped, known);
  return {
    forms: [...byId.values()].flatMap((versions) => versions[0]?.entry ?? []),
    offered: offered.sort((a, b) => order(a) - order(b) || titleOf(a).localeCompare(titleOf(b), 'es')),
    broken: known.flatMap(({ id, version, publication, state }) =>
      state.kind === 'broken' && isForPerson(offerOf(publication ?? SHIPPED_PUBLICATION, person, today))
        ? [{ id, version, title: state.title, codes: state.codes }]
        : [],
    ),
  };
}

type Candidate = {
  readonly entry: FormEntry;
  readonly publication: Publication;
  readonly placement: Placement;
  readonly offer: Offer;
};

function candidateOf(
  entry: FormEntry,
  told: Publication | null,
  placement: Placement,
  person: AudienceMember,
  today: string,
): Candidate {
  const publication = told ?? SHIPPED_PUBLICATION;
  return { entry, publication, placement, offer: offerOf(publication, person, today) };
}

function offeredOf({ entry, publication, placement, offer }: Candidate): OfferedForm {
  const menu = placement.menu ?? entry.menu;
  return {
    ...entry,
    ...(menu === undefined ? {} : { menu }),
    icon: placement.icon,
    publication,
    practice: offer === 'practice',
  };
}

function isForPerson(offer: Offer): boolean {
  return offer === 'offered' || offer === 'practice';
}

/** A version that the service has not told of follows the one before it where that was withdrawn: a release is no answer. */
function withdrawnWith(known: readonly KnownVersion[], { id, version }: FormEntry): Publication | null {
  const versions = known
    .filter((each) => each.id === id && each.version < version)
    .sort((a, b) => b.version - a.version);
  const newest = versions[0]?.publication ?? null;
  return newest?.state === 'withdrawn' ? newest : null;
}

/** A form has one place, whichever of its versions the service told last. */
function placementIn(known: readonly KnownVersion[], id: string): Placement {
  return known.find((each) => each.id === id)?.placement ?? NO_PLACEMENT;
}

/** Numbers given by people first, then the order in which the app ships its forms, then the rest by title. */
const SHIPPED_FROM = 10_000;
function orderOf({ id }: OfferedForm, shipped: readonly FormEntry[], known: readonly KnownVersion[]): number {
  const given = placementIn(known, id).order;
  if (given !== null) return given;
  const at = shipped.findIndex((entry) => entry.id === id);
  return SHIPPED_FROM + (at === -1 ? shipped.length : at);
}

function titleOf(form: OfferedForm): string {
  return pickText(form.title, 'es', form.defaultLanguage);
}
