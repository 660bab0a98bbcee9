/** The map server that the operator has the right to use, and how much of it may be kept. */
export type TileSettings = {
  /** With `{z}`, `{x}` and `{y}`. It may hold a key, so it is never logged nor shown. */
  readonly address: string;
  /** What the owners of the map ask to be named with; its first https address becomes a link. */
  readonly attribution: string;
  readonly folder: string;
  readonly folderBytes: number;
};

const PLACES = ['{z}', '{x}', '{y}'] as const;

/** Whether pictures can be asked for by this text: http or https, each place once, nothing else in braces, nobody's name. */
export function isTileAddress(text: string): boolean {
  if (PLACES.some((place) => text.split(place).length !== 2)) return false;
  const filled = filledIn(text, 5, 8, 14);
  if (/[{}]/.test(filled) || !URL.canParse(filled)) return false;
  const { protocol, username, password, hostname } = new URL(filled);
  const isFixed = hostname === new URL(filledIn(text, 6, 9, 15)).hostname;
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '' && isFixed;
}

/** The address of one picture. */
export function filledIn(address: string, zoom: number, column: number, row: number): string {
  return address.replace('{z}', String(zoom)).replace('{x}', String(column)).replace('{y}', String(row));
}

/** Which server it is, without path and key. */
export function tileHost({ address }: Pick<TileSettings, 'address'>): string {
  return new URL(filledIn(address, 5, 8, 14)).host;
}
