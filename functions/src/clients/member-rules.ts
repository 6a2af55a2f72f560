import type { MemberRole } from '@flxibl/contracts/operation';
import { AppError, invalidInput } from '../lib/app-error.ts';

/**
 * A client always keeps somebody who can manage it.
 * @param next the role the member is about to have; undefined when they are removed
 * @throws AppError `invalid_state` for the last owner
 */
export const refuseLosingLastOwner = (
  present: MemberRole,
  owners: number,
  next: MemberRole | undefined,
): void => {
  if (present === 'owner' && next !== 'owner' && owners <= 1) {
    throw new AppError('invalid_state', 'This is the last owner; make somebody else an owner first.');
  }
};

/** @throws AppError `invalid_input`: an owner who did not see a site could not manage who works there */
export const refuseLimitedOwner = (role: MemberRole, siteIds: readonly string[]): void => {
  if (role === 'owner' && siteIds.length > 0) {
    throw invalidInput('siteIds', 'an owner is not limited to sites');
  }
};
