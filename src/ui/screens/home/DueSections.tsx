import { useMay } from '../../kit/phone/phone.tsx';
import { AgreementsSection } from './AgreementsSection.tsx';
import { OverdueSection } from './OverdueSection.tsx';
import { TeamSection } from './TeamSection.tsx';

/** What waits beyond today: the visits of one's people, agreements, Juntas where nobody has been. */
export function DueSections() {
  const mayAssign = useMay('review');
  return (
    <>
      {mayAssign ? <TeamSection /> : null}
      <AgreementsSection />
      <OverdueSection />
    </>
  );
}
