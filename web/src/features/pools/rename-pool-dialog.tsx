import type { Pool } from '@flxibl/contracts/pools';
import { t } from '@lingui/core/macro';
import { PoolNameForm } from './pool-name-form.tsx';
import { useRenamePool } from './use-pools.ts';

export const RenamePoolDialog = ({
  pool,
  onClose,
}: {
  readonly pool: Pool;
  readonly onClose: () => void;
}) => {
  const rename = useRenamePool(pool.id);
  return (
    <PoolNameForm
      title={t`Rename the pool`}
      startName={pool.name}
      confirmWords={t`Rename`}
      busy={rename.isPending}
      error={rename.error}
      onName={(name) => rename.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
