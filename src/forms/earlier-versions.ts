/** A form version of an earlier release: its frozen copy, read only when somebody needs it. */
type EarlierVersion = {
  readonly id: string;
  readonly version: number;
  /** Plain data, to be checked by the form schema like any form that comes from elsewhere. */
  readonly read: () => Promise<unknown>;
};

/**
 * Every released version that is no longer the latest. Records keep the version that they were filled with (sync-protocol
 * 6.6), so a phone that is new, or a service that starts on an empty folder, must know them all the same.
 */
export const earlierVersions: readonly EarlierVersion[] = [
  {
    id: 'poa-activity',
    version: 1,
    read: async () => (await import('./released/poa-activity@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'water-system',
    version: 1,
    read: async () => (await import('./released/water-system@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'community-coverage',
    version: 1,
    read: async () => (await import('./released/community-coverage@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'chlorination-check',
    version: 1,
    read: async () => (await import('./released/chlorination-check@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'chlorination-check',
    version: 2,
    read: async () => (await import('./released/chlorination-check@2.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'partner-self-evaluation',
    version: 1,
    read: async () => (await import('./released/partner-self-evaluation@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'partner-self-evaluation',
    version: 2,
    read: async () => (await import('./released/partner-self-evaluation@2.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'complaint',
    version: 1,
    read: async () => (await import('./released/complaint@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'improvement-request',
    version: 1,
    read: async () => (await import('./released/improvement-request@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'poa-advance',
    version: 1,
    read: async () => (await import('./released/poa-advance@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'municipality-holder',
    version: 1,
    read: async () => (await import('./released/municipality-holder@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'register-provider',
    version: 1,
    read: async () => (await import('./released/register-provider@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'register-community',
    version: 1,
    read: async () => (await import('./released/register-community@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'register-system',
    version: 1,
    read: async () => (await import('./released/register-system@1.json', { with: { type: 'json' } })).default,
  },
  {
    id: 'provider-assessment',
    version: 1,
    read: async () => (await import('./released/provider-assessment@1.json', { with: { type: 'json' } })).default,
  },
];
