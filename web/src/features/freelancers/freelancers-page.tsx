import { t } from '@lingui/core/macro';
import { UsersRound } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useRoles } from '../../lib/use-reference-lists.ts';
import { FreelancerTable } from './freelancer-table.tsx';
import { useFreelancers } from '../../lib/use-freelancers.ts';

export const FreelancersPage = () => {
  const [params, setParams] = useSearchParams();
  const name = params.get('q') ?? '';
  const setName = (text: string): void => setParams(text ? { q: text } : {}, { replace: true });
  const [role, setRole] = useState('');
  const q = useDeferredValue(name.trim());
  const roles = useRoles();
  const list = useFreelancers({ q, role });
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t`Freelancers`} intro={t`Everyone on the platform, by name.`}>
      <div className="mb-4 grid gap-3 sm:grid-cols-[minmax(0,20rem)_14rem]">
        <TextField
          label={t`Name`}
          type="search"
          placeholder={t`Part of the name`}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField label={t`Role`} value={role} onChange={(event) => setRole(event.target.value)}>
          <option value="">{t`Every role`}</option>
          {roles.data?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      </div>
      {list.isPending && <ListSkeleton rows={8} className="h-14" />}
      {list.isError && !items && (
        <FailureNotice
          error={list.error}
          title={t`The freelancers could not be loaded`}
          retry={() => void list.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={UsersRound} title={t`Nobody matches`}>
          <p>{t`Try a shorter part of the name, or every role.`}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <div className="space-y-3">
          <FreelancerTable freelancers={items} />
          <LoadMore list={list} />
        </div>
      )}
    </Page>
  );
};
