import type { PhotoSettings } from '../config.ts';
import type { FileStore } from './file-store.ts';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';

/** The store that the settings name; nothing is touched until `check`. */
export function openFileStore(settings: PhotoSettings, now: () => number): FileStore {
  switch (settings.kind) {
    case 'folder':
      return createFolderStore(settings.folder, now);
    case 's3':
      return createS3Store(settings);
    default:
      return settings satisfies never;
  }
}
