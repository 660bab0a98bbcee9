import { Pencil } from 'lucide-react';
import './correct-answer.css';

/** Makes the line that it stands in (`correctable`) one thing to touch: the answer is corrected where it is read. */
export function CorrectAnswer({ label, onTouch }: { readonly label: string; readonly onTouch: () => void }) {
  return (
    <button type="button" className="correct-answer" aria-label={label} onClick={onTouch}>
      <Pencil size={20} aria-hidden />
    </button>
  );
}
