import { chlorineGuides } from '../../src/forms/guides/chlorine.ts';
import type { Guide } from '../../src/forms/guides/guide.ts';
import { partnerGuides } from '../../src/forms/guides/partner.ts';
import { providerGuides } from '../../src/forms/guides/provider.ts';

/** Every guide; a section of a form names its guide in `guide`. */
export const guides: readonly Guide[] = [...chlorineGuides, ...providerGuides, ...partnerGuides];
