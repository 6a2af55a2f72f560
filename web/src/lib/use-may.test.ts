import { memberRoles } from '@flxibl/contracts/operation';
import type { OperationName } from '@flxibl/contracts/api';
import { expect, test } from 'vitest';
import { may } from './use-may.ts';

const membersWhoMay = (name: OperationName): string[] =>
  memberRoles.filter((memberRole) => may({ role: 'business', memberRole }, name));

test('a member may what their role includes, and a business user of no client nothing', () => {
  expect(membersWhoMay('listBookings')).toEqual(memberRoles);
  expect(membersWhoMay('createBooking')).toEqual(['owner', 'booker']);
  expect(membersWhoMay('approveTimesheet')).toEqual(['owner', 'approver']);
  expect(membersWhoMay('putMember')).toEqual(['owner']);
  expect(may({ role: 'business', memberRole: null }, 'listBookings')).toBe(false);
});

test('the platform and freelancers may what is for them, whoever is a member', () => {
  expect(may({ role: 'admin', memberRole: null }, 'createPolicy')).toBe(true);
  expect(may({ role: 'admin', memberRole: null }, 'acceptOffer')).toBe(false);
  expect(may({ role: 'freelancer', memberRole: null }, 'acceptOffer')).toBe(true);
  expect(may({ role: 'freelancer', memberRole: null }, 'createBooking')).toBe(false);
});
