const ADDRESS = /https:\/\/\S+/;

/** The owner of the map, in the words that the operator gave, as a link when they hold an address. */
export function Attribution({ text }: { readonly text: string }) {
  const [address] = ADDRESS.exec(text) ?? [];
  const words = text.replace(ADDRESS, '').replaceAll(/\s+/g, ' ').trim();
  return (
    <p className="outline-map__owners">
      {address === undefined ? (
        words
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          {words === '' ? address : words}
        </a>
      )}
    </p>
  );
}
