/**
 * A folded word as it sounds in Honduras, so that two spellings of one sound are one text: `serro` and `cerro`, `asul`
 * and `azul`, `monkecagua` and `monquecagua`, `bayesito` and `vallecito`. Not a pronunciation: only good to compare.
 */
export function soundOf(word: string): string {
  return (
    word
      // Sounds written with two letters, before either letter is read alone. `~` stands for the sound of ch.
      .replace(/ch/g, '~')
      .replace(/sh/g, '~')
      .replace(/ph/g, 'f')
      .replace(/ll/g, 'y')
      .replace(/qu(?=[ei])/g, 'k')
      .replace(/gu(?=[ei])/g, 'G')
      .replace(/sc(?=[ei])/g, 's')
      .replace(/c(?=[ei])/g, 's')
      .replace(/g(?=[ei])/g, 'j')
      .replace(/[cq]/g, 'k')
      .replace(/[zx]/g, 's')
      .replace(/v/g, 'b')
      // A g or h before ua, ue, uo sounds like w: Guaimaca, Huaimaca, Waimaca.
      .replace(/[ghG]u(?=[aeo])|w/g, 'w')
      .replace(/h/g, '')
      .replace(/G/g, 'g')
      .replace(/m(?=[bp])/g, 'n')
      .replace(/y(?![aeiou])/g, 'i')
      .replace(/i(?=[aeou])/g, 'y')
      .replace(/(.)\1+/g, '$1')
  );
}

/** How Hondurans shorten words in names of places, folded; what each stands for. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['sn', 'san'],
  ['s', 'san'],
  ['sta', 'santa'],
  ['sto', 'santo'],
  ['bo', 'barrio'],
  ['brr', 'barrio'],
  ['col', 'colonia'],
  ['ald', 'aldea'],
  ['cas', 'caserio'],
  ['res', 'residencial'],
  ['mpio', 'municipio'],
  ['nva', 'nueva'],
  ['nvo', 'nuevo'],
  ['qda', 'quebrada'],
  ['gpe', 'guadalupe'],
  ['fco', 'francisco'],
  ['fca', 'francisca'],
  ['ma', 'maria'],
  ['com', 'comunidad'],
]);

/** What a shortened word stands for; null: it is no abbreviation that we know. */
export function expandedWord(word: string): string | null {
  return ABBREVIATIONS.get(word) ?? null;
}
