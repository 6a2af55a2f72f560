import { t } from '@lingui/core/macro';
import { SearchX, UserRoundX } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';

interface NobodyShownProps {
  readonly roleName: string;
  /** There are people, but the filter hides them. */
  readonly filtered: boolean;
}

export const NobodyShown = ({ roleName, filtered }: NobodyShownProps) =>
  filtered ? (
    <EmptyState icon={SearchX} title={t`Nobody matches`}>
      <p>{t`Show all, or try another name, day or time.`}</p>
    </EmptyState>
  ) : (
    <EmptyState icon={UserRoundX} title={t`No freelancer does ${roleName} here yet`}>
      <p>{t`Choose another role, or everyone instead of a pool.`}</p>
    </EmptyState>
  );
