/** Where the bodies lie: one table, one key a body. `finishedKey` and `draftKey` also name the holders of photos. */
export const draftKey = (id: string): string => `draft/${id}`;
/** What a draft was before it was moved to another form version. */
export const beforeUpgradeKey = (id: string): string => `before-upgrade/${id}`;
export const finishedKey = (key: string): string => `finished/${key}`;
export const pulledKey = (owner: string, id: string): string => `pulled/${owner}/${id}`;
/** What the registry tells of an entity to this person and not to everybody. */
export const officeKey = (owner: string, id: string): string => `office/${owner}/${id}`;
/** Pieces of recordings that are going on in a draft begin with this. */
export const draftPiecesKey = (draftId: string): string => `recording/${draftId}/`;
/** One piece of a recording; `null`: what the keys of all its pieces begin with. */
export const pieceKey = (draftId: string, recording: string, number: number | null): string =>
  `${draftPiecesKey(draftId)}${recording}/${number === null ? '' : String(number).padStart(5, '0')}`;
