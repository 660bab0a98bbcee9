import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import './field.css';

/** The ids that tie a control to its words: spread on the control. */
export type FieldIds = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
};

/** The ids of a field's parts; `describedBy` holds hint and error as they are present. */
export function fieldIds(id: string, has: { readonly hint: boolean; readonly error: boolean }): FieldIds {
  const describedBy = [has.hint && `${id}-hint`, has.error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(has.error ? { 'aria-invalid': true } : {}),
  };
}

/** Label, hint, control, message: in this order and without a box around. `id` is the control's. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined || hint === null ? null : (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="field__control">{children}</div>
      <FieldError id={id} error={error} />
    </div>
  );
}

/** The message beside the control, announced when it appears. */
export function FieldError({ id, error }: { readonly id: string; readonly error?: string | null | undefined }) {
  if (error === undefined || error === null) return null;
  return (
    <p className="field__error" id={`${id}-error`} role="alert">
      <CircleAlert size={20} aria-hidden />
      <span>{error}</span>
    </p>
  );
}

export type TextInputProps = FieldIds & {
  /** Where no `<label>` names it. */
  readonly 'aria-labelledby'?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'search' | 'date' | 'time' | 'password' | 'tel';
  readonly inputMode?: 'email' | 'url' | 'text' | 'numeric' | 'decimal' | 'search' | 'tel';
  readonly autoComplete?: string;
  /** What the keyboard's Enter says. */
  readonly enterKeyHint?: 'next' | 'search' | 'done';
  readonly autoCapitalize?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly unit?: string | undefined;
  readonly icon?: LucideIcon;
  readonly rows?: number;
  readonly readOnly?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One line of text (or `rows` lines), with its unit beside it. */
export function TextInput({ value, onChange, unit, icon: Icon, rows, ref, ...rest }: TextInputProps) {
  const error = rest['aria-invalid'] === true;
  return (
    <div className={error ? 'field-input field-input--error' : 'field-input'}>
      {Icon === undefined ? null : <Icon size={22} aria-hidden />}
      {rows === undefined ? (
        <input
          {...rest}
          ref={ref}
          className="field-input__box"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <TextArea {...rest} value={value} onChange={onChange} rows={rows} />
      )}
      {unit === undefined ? null : <span className="field-input__unit">{unit}</span>}
    </div>
  );
}

function TextArea({
  value,
  onChange,
  rows,
  type: _type,
  ...rest
}: Omit<TextInputProps, 'unit' | 'icon' | 'ref' | 'rows'> & { readonly rows: number }) {
  return (
    <textarea
      {...rest}
      className="field-input__box"
      rows={rows}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The browser's own list: known to everyone, and good with a screen reader. */
export function SelectInput({
  value,
  onChange,
  options,
  ...ids
}: FieldIds & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <select {...ids} className="field-select" value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A setting that is on or off, the whole row to touch. */
export function CheckRow({
  label,
  detail,
  checked,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly detail?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <span className="check__text">
        <span className="list-row__title">{label}</span>
        {detail === undefined ? null : <span className="list-row__detail">{detail}</span>}
      </span>
      <input
        type="checkbox"
        className="check__box"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
