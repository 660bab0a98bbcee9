import { chlorineGuides } from './chlorine.ts';
import type { Guide } from './guide.ts';
import { partnerGuides } from './partner.ts';
import { providerGuides } from './provider.ts';

/** Every guide; a section of a form names its guide in `guide`. */
export const guides: readonly Guide[] = [...chlorineGuides, ...providerGuides, ...partnerGuides];
