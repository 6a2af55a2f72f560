import { memberRoles } from '@flxibl/contracts/operation';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { memberRoleWords } from '../../copy/member-words.ts';
import type { Rights } from './use-members.ts';

interface RightsFieldsProps {
  readonly rights: Rights;
  readonly sites: readonly Site[];
  readonly onChange: (rights: Rights) => void;
}

/** What a member may do, and where; an owner is limited to no site. */
export const RightsFields = ({ rights, sites, onChange }: RightsFieldsProps) => {
  const name = useId();
  const { role, siteIds } = rights;
  return (
    <>
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`Role`}</legend>
        <div className="space-y-1">
          {memberRoles.map((each) => (
            <label
              key={each}
              className="grid min-h-11 cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 rounded-control px-2 py-1 hover:bg-sunken has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name={name}
                checked={role === each}
                onChange={() => onChange({ role: each, siteIds: each === 'owner' ? [] : siteIds })}
                className="row-span-2 size-4.5 accent-accent"
              />
              <span className="font-medium">{memberRoleWords[each].words}</span>
              <span className="text-sm text-ink-soft">{memberRoleWords[each].may}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {role !== 'owner' && sites.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`Only at these sites`}</legend>
          {sites.map(({ id, name: siteName }) => (
            <Checkbox
              key={id}
              checked={siteIds.includes(id)}
              onChange={({ target }) =>
                onChange({
                  role,
                  siteIds: target.checked ? [...siteIds, id] : siteIds.filter((other) => other !== id),
                })
              }
            >
              <span className="break-words">{siteName}</span>
            </Checkbox>
          ))}
          <p className="mt-1 text-[0.8125rem] text-ink-faint">{t`With none chosen: at every site.`}</p>
        </fieldset>
      )}
    </>
  );
};
