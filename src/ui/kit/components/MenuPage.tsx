import type { ReactNode } from 'react';
import { Card } from './Card.tsx';
import { List } from './List.tsx';
import { Screen } from './Screen.tsx';
import { TopBar } from './TopBar.tsx';

/** A page that is a list of other pages, with a sentence about them. `instead`: for an address that none of them has. */
export function MenuPage({
  title,
  back,
  lead,
  instead,
  children,
}: {
  readonly title: string;
  readonly back: string;
  readonly lead: string;
  readonly instead: ReactNode;
  /** `ListRow`s. */
  readonly children: ReactNode;
}) {
  return (
    <>
      <TopBar title={title} back={back} />
      <Screen>
        {instead ?? (
          <>
            <p className="section__lead">{lead}</p>
            <Card flush>
              <List>{children}</List>
            </Card>
          </>
        )}
      </Screen>
    </>
  );
}
