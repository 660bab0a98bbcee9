/** What stands in the path of a sealed copy, so that the names in a cache tell everything. */
export type CopyPath = {
  readonly owner: string;
  /** The record, or the SHA-256 of the photo. */
  readonly id: string;
  /** Changes with what was copied. */
  readonly token: string;
  readonly sha256: string;
  /** Name of the service's key. */
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  readonly place: number;
  /** Finished revisions and drafts in it. */
  readonly records: number;
  readonly drafts: number;
};

const ROOT = '/sealed-copies/';
const FORM = /^\/sealed-copies\/([^/]+)\/([^/]+)\/(\w*)\/(\w+)\/(\w+)\/([\w-]+)\/(\d+)\/(\d+)\/(\d+)\/(\d+)$/;

/** The path of a copy. */
export function copyPath({ owner, id, token, sha256, key, proof, bytes, place, records, drafts }: CopyPath): string {
  const parts = [owner, id, token, sha256, key, proof, bytes, place, records, drafts];
  return ROOT + parts.map((part) => encodeURIComponent(part)).join('/');
}

/** What a path says; null: it is of no copy. */
export function readCopyPath(path: string): CopyPath | null {
  const found = FORM.exec(path);
  if (found === null) return null;
  const [, owner = '', id = '', token = '', sha256 = '', key = '', proof = '', ...numbers] = found;
  const [bytes = 0, place = 0, records = 0, drafts = 0] = numbers.map(Number);
  const names = { owner: decodeURIComponent(owner), id: decodeURIComponent(id) };
  return { ...names, token, sha256, key, proof, bytes, place, records, drafts };
}
