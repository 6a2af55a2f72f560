import { memberRoles, type MemberRole, type Operation } from './operation.ts';

const bookers = ['owner', 'booker'] as const satisfies readonly MemberRole[];

/** Changes nothing: every GET, and a POST that says so. */
export const isReading = ({ method, reads }: Operation): boolean => method === 'get' || reads === true;

/** Which members of a client may call it: those that its contract names, else whoever reads, else who books. */
export const membersOf = (operation: Operation): readonly MemberRole[] =>
  operation.members ?? (isReading(operation) ? memberRoles : bookers);
