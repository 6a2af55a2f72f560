import type { AuditEntry } from '@flxibl/contracts/audit';
import { t } from '@lingui/core/macro';

/** `Bea Hartmann`, `Platform`, `By itself`; and through which key. */
export const whoDid = ({ actor, channel, apiKeyName }: AuditEntry): string => {
  if (apiKeyName !== null) return t`API key ${apiKeyName}`;
  if (actor === null) return t`By itself`;
  const name = actor.name ?? t`Platform`;
  return channel === 'api_key' ? t`${name} through the API` : name;
};
