/** What leaves the bundler as one file: rolldown's `output.codeSplitting.groups`. */
type ChunkGroup = {
  readonly name: string;
  readonly test?: RegExp | ((id: string) => boolean);
  readonly tags?: ['$initial'];
  readonly priority: number;
  readonly minShareCount?: number;
  readonly entriesAware?: boolean;
  readonly entriesAwareMergeThreshold?: number;
};

/** Modules that are data of their own, fetched only by who opens that very thing. */
const OWN_FILES = /src\/(forms|domain\/scoring)\/|\.css$/;
/** What several screens share is cut no finer than this: a request costs more than these bytes. */
const SHARED_AT_LEAST_BYTES = 30_000;

/**
 * Files are grouped by what is needed together, because each one costs a slow link a turn and a cheap phone a look-up:
 * the libraries of the first screen (they change seldom, an update need not bring them again), the first screen, the
 * form, the pictures of lists, and what the other screens share. Everything else is a file a screen.
 */
export const CHUNK_GROUPS: ChunkGroup[] = [
  { name: 'libraries', test: /node_modules\/|rolldown\/runtime/, tags: ['$initial'], priority: 30 },
  { name: 'start', tags: ['$initial'], priority: 20 },
  { name: 'form', test: /src\/ui\/(form\/FormScreen\.tsx|kit\/i18n\/es\/(form|register)\.ts)$/, priority: 10 },
  { name: 'sync', test: /src\/sync\/start-sync\.ts$/, priority: 9 },
  // A list of places holds its pictures from its first line on: they must not come from a file that waits for that list.
  { name: 'icons', test: /node_modules\/lucide-react\//, priority: 5 },
  {
    name: 'shared',
    test: (id) => !OWN_FILES.test(id),
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: SHARED_AT_LEAST_BYTES,
    priority: 1,
  },
];
