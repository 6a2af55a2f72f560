import type { Document } from '@flxibl/contracts/documents';
import { t } from '@lingui/core/macro';

export const documentKindWords = {
  identity: t`Proof of identity`,
  right_to_work: t`Right to work`,
  certificate: t`Certificate`,
  insurance: t`Insurance`,
  other: t`Other proof`,
} satisfies Record<Document['kind'], string>;
