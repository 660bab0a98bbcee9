/** A line of a row: what tells it from one that would read the same. Nothing where nothing has to. */
export function ToldApart({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <>
      {words}
      <br />
    </>
  );
}
