import { BookOpen } from 'lucide-react';
import { chlorineGuides } from '../../../forms/guides/chlorine.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';

/** The guides that belong to a dose. */
const NAMES: readonly string[] = ['aforar-con-balde', 'productos-de-cloro', 'calcular-la-dosis', 'limpiar-el-tanque'];

/** Ways from the helper to what explains it. */
export function HelpfulGuides() {
  const text = useFormText();
  return (
    <Card flush>
      <List>
        {chlorineGuides
          .filter((guide) => NAMES.includes(guide.name))
          .map((guide) => (
            <ListRow key={guide.name} icon={BookOpen} title={text(guide.title)} href={`/guias/${guide.name}`} />
          ))}
      </List>
    </Card>
  );
}
