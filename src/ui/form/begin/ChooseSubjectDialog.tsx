import type { Entity } from '../../../domain/sync/protocol.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { distinctionOf } from '../../kit/search/distinction.ts';

/** Which of several: the systems of a Junta. */
export function ChooseSubjectDialog({
  title,
  subjects,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly subjects: readonly Entity[];
  readonly onChoose: (subject: Entity) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Card flush>
        <List>
          {subjects.map((subject) => (
            <ListRow
              key={subject.id}
              title={subject.name}
              detail={distinctionOf(subject) ?? undefined}
              onClick={() => onChoose(subject)}
            />
          ))}
        </List>
      </Card>
    </Dialog>
  );
}
