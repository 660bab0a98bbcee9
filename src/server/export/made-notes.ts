/** Who took a file along and when: the last rows of what every file says of itself. */
export function madeNotes(
  { by, at }: { readonly by: string; readonly at: Date },
  language: 'es' | 'en',
): readonly (readonly [string, string])[] {
  return [
    [language === 'en' ? 'Downloaded by' : 'Descargado por', by],
    [language === 'en' ? 'Time (UTC)' : 'Hora (UTC)', at.toISOString()],
  ];
}
