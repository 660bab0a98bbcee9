import { type LucideIcon, Pencil } from 'lucide-react';
import './correct-answer.css';

/** Makes the line that it stands in (`correctable`) one thing to touch: the answer is corrected where it is read. */
export function CorrectAnswer({
  label,
  icon: Icon = Pencil,
  onTouch,
}: {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onTouch: () => void;
}) {
  return (
    <button type="button" className="correct-answer" aria-label={label} onClick={onTouch}>
      <Icon size={20} aria-hidden />
    </button>
  );
}
