import type { AuditEntry } from '@flxibl/contracts/audit';

const channelWords = { web: '', api_key: ' through the API', job: '' } as const;

/** `Bea Hartmann`, `Platform`, `By itself`; and through which key. */
export const whoDid = ({ actor, channel, apiKeyName }: AuditEntry): string => {
  if (apiKeyName !== null) return `API key ${apiKeyName}`;
  if (actor === null) return 'By itself';
  return (actor.name ?? 'Platform') + channelWords[channel];
};
