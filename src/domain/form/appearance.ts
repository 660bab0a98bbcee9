/** XLSForm writes a signature as an image with this appearance. */
export function isSignature(question: { readonly appearance?: string }): boolean {
  return hasAppearance(question, 'signature');
}

/** Whether one of the words of `appearance` is this one. */
export function hasAppearance({ appearance }: { readonly appearance?: string }, word: string): boolean {
  return appearance?.split(/\s+/).includes(word) ?? false;
}
