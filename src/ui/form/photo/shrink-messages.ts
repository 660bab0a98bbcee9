/** What the page asks of the shrinking worker. */
export type ShrinkRequest = { readonly file: Blob; readonly maxSide: number };

/** `unreadable`: no picture, or a kind that this browser cannot open. `failed`: the phone could not, try another way. */
export type ShrinkAnswer =
  | { readonly kind: 'shrunk'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed' };
