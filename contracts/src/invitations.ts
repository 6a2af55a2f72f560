import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { MemberSites } from './members.ts';
import { memberRoles, operation } from './operation.ts';
import { Instant, TimeZone } from './time.ts';

export const invitationStates = ['open', 'accepted', 'revoked', 'expired'] as const;

export const Invitation = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    email: z.string(),
    role: z.enum(memberRoles),
    siteIds: MemberSites,
    state: z.enum(invitationStates),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.output<typeof Invitation>;

export const NewInvitation = Invitation.extend({
  token: z.string().nullable().meta({ description: 'Shown once, to whoever invites, to be passed on.' }),
}).meta({ id: 'NewInvitation' });
export type NewInvitation = z.output<typeof NewInvitation>;

export const createInvitation = operation({
  method: 'post',
  path: '/invitations',
  summary: 'Invite an e-mail address for 7 days; an earlier open invitation of it is replaced',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  shownOnce: ['token'],
  body: z.strictObject({
    email: z.email().max(320),
    role: z.enum(memberRoles),
    siteIds: MemberSites.default([]),
    clientId: z.uuid().optional().meta({ description: 'For an admin, who has no client of their own.' }),
  }),
  status: 201,
  answer: NewInvitation,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const listInvitations = operation({
  method: 'get',
  path: '/invitations',
  summary: 'Invitations, the newest first',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  query: Page.extend({ clientId: z.uuid().optional() }),
  status: 200,
  answer: listOf(Invitation),
  errors: [],
});

export const deleteInvitation = operation({
  method: 'delete',
  path: '/invitations/{id}',
  summary: 'Take an invitation back',
  tag: 'People and rights',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found', 'invalid_state'],
});

export const acceptInvitation = operation({
  method: 'post',
  path: '/invitations/accept',
  summary: 'Become a member, signed in with the invited and verified e-mail address',
  tag: 'People and rights',
  roles: ['admin', 'business', 'freelancer'],
  members: memberRoles,
  scope: 'none',
  newcomers: true,
  body: z.strictObject({
    token: z.string().regex(/^[\w-]{20,100}$/, 'expected the token of an invitation'),
    name: z.string().trim().min(1).max(200).optional(),
    timeZone: TimeZone.optional(),
  }),
  status: 200,
  answer: z
    .object({
      clientId: z.uuid(),
      clientName: z.string(),
      role: z.enum(memberRoles),
      siteIds: MemberSites,
    })
    .meta({ id: 'Membership' }),
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});
