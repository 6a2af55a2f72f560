import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

const control =
  'w-full min-w-0 min-h-11 sm:min-h-10 rounded-control border border-line-strong/60 bg-surface px-3 text-ink placeholder:text-ink-faint hover:border-line-strong aria-invalid:border-danger disabled:opacity-60 [&[type=file]]:py-2.5';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly hideLabel?: boolean;
}

const Field = ({
  label,
  hint,
  error,
  className,
  hideLabel = false,
  id,
  children,
}: FieldProps & { readonly id: string; readonly children: ReactNode }) => (
  <div className={classNames('min-w-0', className)}>
    <label
      htmlFor={id}
      className={hideLabel ? 'sr-only' : 'mb-1 block text-[0.8125rem] font-medium break-words text-ink-soft'}
    >
      {label}
    </label>
    {children}
    {hint && !error && (
      <p id={`${id}-hint`} className="mt-1 text-[0.8125rem] break-words text-ink-faint">
        {hint}
      </p>
    )}
    {error && (
      <p id={`${id}-error`} className="mt-1 text-[0.8125rem] text-danger-ink">
        {error}
      </p>
    )}
  </div>
);

/** An address is written from the left in every language. */
const directionOf = (type: string | undefined): 'ltr' | undefined =>
  type === 'email' || type === 'url' ? 'ltr' : undefined;

const described = (id: string, { hint, error }: FieldProps) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
});

export const TextField = ({
  label,
  hint,
  error,
  className,
  hideLabel,
  ...input
}: FieldProps & ComponentProps<'input'>) => {
  const id = useId();
  const field = { label, hint, error, ...(className && { className }), ...(hideLabel && { hideLabel }) };
  return (
    <Field id={id} {...field}>
      <input
        type="text"
        dir={directionOf(input.type)}
        {...input}
        {...described(id, field)}
        id={id}
        className={control}
      />
    </Field>
  );
};

export const TextArea = ({
  label,
  hint,
  error,
  className,
  hideLabel,
  ...input
}: FieldProps & ComponentProps<'textarea'>) => {
  const id = useId();
  const field = { label, hint, error, ...(className && { className }), ...(hideLabel && { hideLabel }) };
  return (
    <Field id={id} {...field}>
      <textarea
        rows={3}
        {...input}
        {...described(id, field)}
        id={id}
        className={classNames(control, 'py-2')}
      />
    </Field>
  );
};

export const SelectField = ({
  label,
  hint,
  error,
  className,
  hideLabel,
  children,
  ...select
}: FieldProps & ComponentProps<'select'>) => {
  const id = useId();
  const field = { label, hint, error, ...(className && { className }), ...(hideLabel && { hideLabel }) };
  return (
    <Field id={id} {...field}>
      <select {...select} {...described(id, field)} id={id} className={classNames(control, 'truncate pe-2')}>
        {children}
      </select>
    </Field>
  );
};

/** What a choice of sites, roles, pools or clients offers. */
export const NameOptions = ({
  of = [],
}: {
  readonly of: readonly { readonly id: string; readonly name: string }[] | undefined;
}) =>
  of.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
