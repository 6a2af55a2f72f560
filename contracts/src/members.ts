import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { memberRoles, operation } from './operation.ts';

export const MemberSites = z
  .array(z.uuid())
  .max(200)
  .meta({ description: 'Sites the member is limited to; empty: every site. An owner is never limited.' });

export const Member = z
  .object({
    userId: z.uuid(),
    clientId: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(memberRoles),
    siteIds: MemberSites,
  })
  .meta({ id: 'Member' });
export type Member = z.output<typeof Member>;

const MemberParams = z.strictObject({ userId: z.uuid() });

export const listMembers = operation({
  method: 'get',
  path: '/members',
  summary: 'Who belongs to the client, by name; an admin sees all clients or the one given',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  scope: 'manage',
  query: Page.extend({ clientId: z.uuid().optional() }),
  status: 200,
  answer: listOf(Member),
  errors: [],
});

export const putMember = operation({
  method: 'put',
  path: '/members/{userId}',
  summary: 'Set what a member may do and where',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  params: MemberParams,
  body: z.strictObject({ role: z.enum(memberRoles), siteIds: MemberSites }),
  status: 200,
  answer: Member,
  errors: ['not_found', 'invalid_state'],
});

export const deleteMember = operation({
  method: 'delete',
  path: '/members/{userId}',
  summary: 'Remove a member; API keys they made are revoked',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  params: MemberParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found', 'invalid_state'],
});
