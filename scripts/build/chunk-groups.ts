/** What leaves the bundler as one file: rolldown's `output.codeSplitting.groups`. */
type ChunkGroup = {
  readonly name: string;
  readonly test?: RegExp | ((id: string) => boolean);
  readonly tags?: ['$initial'];
  readonly priority: number;
  readonly minShareCount?: number;
};

/** Modules that are data of their own, fetched only by who opens that very thing. */
const OWN_FILES = /src\/(forms|domain\/scoring)\/|\.css$/;
/** What comes behind the first paint of Inicio, whose lists need all of it, and behind the first page of a form. */
const LATER: readonly RegExp[] = [
  // Rounds with small pieces of logic.
  /src\/(sync\/(start-sync|hand-in-part)|storage\/phone\/(unfinished-version|photo-space)|ui\/(kit\/phone\/app-whole|form\/(begin-draft|list-tables|record-items|theme-grid|watch-visit)|record\/reading\/record-names|app\/house-work|kit\/hooks\/keep-focus)|domain\/(form\/files\/read-tables|lists\/decide-action))\.ts$/,
  // What an open form needs after its first page.
  /src\/ui\/form\/(later-parts|LeftOut|finish-record|PageEnd|QuestionMore|ReadingStatus|notes\/RecoverVoice|widgets\/later-widgets)\.tsx?$|src\/ui\/kit\/i18n\/es\/later-form\.ts$/,
  // Boards and scores with the lists and small forms that they need.
  /src\/forms\/((more|scoring|choices|boards|movement|results)\/|[^/]+\.ts$)/,
  // The Spanish of a phone's later screens.
  /src\/ui\/kit\/i18n\/es\/later-spanish\.ts$/,
  // What Inicio shows under conditions.
  /src\/ui\/(screens\/home\/(\w+Sections?|\w+Notices?)\.tsx|kit\/i18n\/es\/(day|home-notices)\.ts)$/,
];

/**
 * Files are grouped by what is needed together, because each one costs a slow link a turn and a cheap phone a look-up:
 * the libraries of the first screen (they change seldom, an update need not bring them again), the first screen, the
 * form, what comes behind Inicio or behind a form's first page (`LATER`), the pictures of lists, what checks a form that
 * the app did not bring along, joining with its texts, in one file the phone's screens behind Inicio and the form, and in
 * one those of the office: together they weigh a sixth less. Words of the desk in Spanish and all later English are one
 * file, too: 4 kB less than two. What several of them need lies with the first one that a day comes to: Inicio, a screen
 * of the phone, the office. Everything else is a file a screen.
 *
 * No file may wait for one that waits for it: what a module makes of another when it is loaded (a list of places with its
 * pictures, a scale's options) would be made of nothing. `tests/e2e/chunks.test.ts` looks. Cutting `shared` by who needs
 * what, with small pieces merged, made such circles.
 */
export const CHUNK_GROUPS: ChunkGroup[] = [
  { name: 'libraries', test: /node_modules\/|rolldown\/runtime/, tags: ['$initial'], priority: 30 },
  { name: 'start', tags: ['$initial'], priority: 20 },
  { name: 'form', test: /src\/ui\/(form\/FormScreen\.tsx|kit\/i18n\/es\/(form|register)\.ts)$/, priority: 10 },
  { name: 'later', test: (id) => LATER.some((part) => part.test(id)), priority: 9 },
  { name: 'words', test: /src\/ui\/kit\/i18n\/(es\/desk-texts|en\/later-english)\.ts$/, priority: 7 },
  { name: 'form-check', test: /src\/domain\/form\/schema\.ts$/, priority: 7 },
  { name: 'icons', test: /node_modules\/lucide-react\//, priority: 5 },
  {
    name: 'shared',
    test: (id) => !OWN_FILES.test(id),
    minShareCount: 2,
    priority: 1,
  },
  {
    name: 'office',
    test: /src\/ui\/(kit\/views|screens\/movement\/workbook|screens\/(admin|audit|bin|downloads|duplicates|erasure|indicators|movement|parcels|publishing|registry|reports|review|today|webhooks))\/\w+(Page|Screen|View|Views)\.tsx$/,
    priority: 2,
  },
  { name: 'join', test: /src\/ui\/(screens\/join\/JoinScreen\.tsx|kit\/i18n\/es\/join\.ts)$/, priority: 0 },
  {
    name: 'more',
    test: /src\/ui\/(record\/(history\/(BoardHistory|LatestGlance)|result\/(ResultScreen|sheet\/SheetWord))|screens\/(backup|boards|day|forms|guides|history|map|not-found|outbox|partners|privacy|settings)\/\w+Screen|screens\/lock\/\w+|form\/dose\/Dose(Screen|ToolDialog)|record\/plans\/(PlanDialog|ask-people)|app\/(AdminScreen|LockKeeper)|.*\/(BeforeFinishing|ConfirmationDialog|DrawDialog|GuideDialog|VoiceDialog))\.tsx?$/,
    priority: 3,
  },
];
