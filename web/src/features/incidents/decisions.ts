import type { Incident } from '@flxibl/contracts/incidents';
import type { Me } from '@flxibl/contracts/me';

export type Decision = 'uphold' | 'overturn';

/** What somebody of this role can decide now, as the server has it: after an appeal the platform alone. */
export const decisionsOf = ({ state }: Pick<Incident, 'state'>, role: Me['role']): readonly Decision[] => {
  if (role === 'freelancer') return [];
  if (state === 'open') return ['overturn'];
  return state === 'disputed' || (state === 'appealed' && role === 'admin') ? ['uphold', 'overturn'] : [];
};
