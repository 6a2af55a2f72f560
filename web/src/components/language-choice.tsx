import { t } from '@lingui/core/macro';
import { chooseLanguage, currentLanguage, languageNames, type Language } from '../lib/language.ts';
import { SelectField } from './field.tsx';

/** Each language by its own name, so that it is found by who reads no other. */
export const LanguageChoice = ({ className }: { readonly className?: string }) => (
  <SelectField
    label={t`Language`}
    {...(className && { className })}
    value={currentLanguage()}
    onChange={({ target }) => chooseLanguage(target.value as Language)}
  >
    {languageNames.map(([language, name]) => (
      <option key={language} value={language} lang={language}>
        {name}
      </option>
    ))}
  </SelectField>
);
