import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Role } from '@flxibl/contracts/roles';
import { t } from '@lingui/core/macro';
import { FileCheck } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton, Skeleton } from '../../components/skeleton.tsx';
import { documentKindWords } from '../../copy/document-kind-words.ts';
import { useRoles } from '../../lib/use-reference-lists.ts';
import { RequirementsDialog } from './requirements-dialog.tsx';
import { useRequirements } from './use-requirements.ts';

interface Changed {
  readonly role: Role;
  readonly proofs: RoleRequirements['proofs'];
}

/** What somebody has to have proven before they are booked for a role. */
export const RequirementsPage = () => {
  const roles = useRoles();
  const [changed, setChanged] = useState<Changed | null>(null);
  return (
    <Page
      title={t`Requirements`}
      intro={t`What somebody has to have proven before they can be booked for a role.`}
      width="narrow"
    >
      {roles.isPending && <ListSkeleton rows={6} className="h-16" />}
      {roles.isError && !roles.data && (
        <FailureNotice
          error={roles.error}
          title={t`The roles could not be loaded`}
          retry={() => void roles.refetch()}
        />
      )}
      {roles.data?.length === 0 && <EmptyState icon={FileCheck} title={t`There are no roles yet`} />}
      {roles.data && roles.data.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {roles.data.map((role) => (
            <RoleLine key={role.id} role={role} onChange={(proofs) => setChanged({ role, proofs })} />
          ))}
        </ul>
      )}
      {changed && <RequirementsDialog {...changed} onClose={() => setChanged(null)} />}
    </Page>
  );
};

interface RoleLineProps {
  readonly role: Role;
  readonly onChange: (proofs: RoleRequirements['proofs']) => void;
}

const RoleLine = ({ role, onChange }: RoleLineProps) => {
  const requirements = useRequirements(role.id);
  const { name } = role;
  const proofs = requirements.data?.proofs;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="font-medium break-words">{name}</h2>
        {requirements.isPending && <Skeleton className="h-6 w-40" />}
        {requirements.isError && !proofs && (
          <FailureNotice error={requirements.error} retry={() => void requirements.refetch()} />
        )}
        {proofs?.length === 0 && <p className="text-sm text-ink-faint">{t`No proof needed`}</p>}
        {proofs && proofs.length > 0 && (
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {proofs.map((kind) => (
              <li key={kind}>
                <Badge tone="info">{documentKindWords[kind]}</Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
      {proofs && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={t`Change what ${name} needs`}
          onClick={() => onChange(proofs)}
        >
          {t`Change`}
        </Button>
      )}
    </li>
  );
};
