import { FolderOpen } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import './field.css';

/**
 * One file to choose. The browser's own control speaks the browser's language and widens small screens: it is there for
 * the keyboard and the screen reader, and a button of ours stands for it.
 */
export function FileField(
  props: { readonly label: string; readonly accept: string } & (
    | { readonly file: File | null; readonly onChange: (file: File | null) => void; readonly several?: false }
    /** What is chosen goes at once: nothing of it is kept here. */
    | { readonly several: true; readonly onFiles: (files: readonly File[]) => void }
  ),
) {
  const { label, accept } = props;
  const file = props.several === true ? null : props.file;
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
        aria-describedby={props.several === true ? undefined : `${id}-name`}
        multiple={props.several === true}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (props.several !== true) props.onChange(files[0] ?? null);
          else if (files.length > 0) {
            props.onFiles(files);
            // The same file, mended, is chosen again.
            event.target.value = '';
          }
        }}
      />
      <label className="button button--secondary" htmlFor={id}>
        <FolderOpen className="button__icon" size={22} aria-hidden />
        {props.several === true ? t('file.chooseSeveral') : file === null ? t('file.choose') : t('file.another')}
      </label>
      {props.several === true ? null : (
        <p id={`${id}-name`} className="file-field__name">
          {file === null ? t('file.none') : file.name}
        </p>
      )}
    </div>
  );
}
