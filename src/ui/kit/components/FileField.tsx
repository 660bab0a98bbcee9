import { FolderOpen } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import './field.css';

/**
 * One file to choose. The browser's own control speaks the browser's language and widens small screens: it is there for
 * the keyboard and the screen reader, and a button of ours stands for it.
 */
export function FileField({
  label,
  accept,
  file,
  onChange,
}: {
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onChange: (file: File | null) => void;
}) {
  const { t } = useTranslation('common');
  const id = useId();
  return (
    <div className="file-field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="file"
        className="visually-hidden file-field__input"
        accept={accept}
        aria-describedby={`${id}-name`}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
      <label className="button button--secondary" htmlFor={id}>
        <FolderOpen className="button__icon" size={22} aria-hidden />
        {file === null ? t('file.choose') : t('file.another')}
      </label>
      <p id={`${id}-name`} className="file-field__name">
        {file === null ? t('file.none') : file.name}
      </p>
    </div>
  );
}
