import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { EditEntityDialog } from '../../../src/ui/screens/registry/EditEntityDialog.tsx';

vi.mock('../../../src/ui/kit/phone/phone.tsx', async (original) => ({
  ...(await original<object>()),
  useSession: () => ({ me: { userId: 'eva', name: 'Eva', role: 'admin', partnerId: null, municipalities: null } }),
}));
vi.mock('../../../src/ui/kit/phone/sync.tsx', () => ({ useSync: () => ({ wake: () => Promise.resolve() }) }));
vi.mock('../../../src/ui/kit/components/Toast.tsx', () => ({ useToast: () => () => {} }));

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('registry', 'admin');
});

function dialogOf(latitude: number, longitude: number): string {
  const entity: Entity = {
    id: 'a',
    type: 'provider',
    name: 'Junta',
    location: { latitude, longitude },
    links: [],
    properties: {},
    version: 1,
  };
  return renderToStaticMarkup(<EditEntityDialog entity={entity} onClose={() => {}} />);
}

it('whoever corrects a thing of Padrón reads what is strange about its position, and is offered the right one', () => {
  const swapped = dialogOf(-87.2, 14.1);
  expect(swapped).toContain('la latitud y la longitud están cambiadas');
  expect(swapped).toContain('Corregir: 14.1, -87.2');
  expect(dialogOf(14.1, 87.2)).toContain('Corregir: 14.1, -87.2');
  expect(dialogOf(19.4, -99.1)).toContain('fuera de Honduras');
  expect(dialogOf(14.1, -87.2)).not.toMatch(/Corregir|Honduras/);
});
