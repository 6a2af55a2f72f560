import { z } from 'zod';
import { documentKinds } from './documents.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';

const Proofs = z.array(z.enum(documentKinds));

export const RoleRequirements = z
  .object({
    role: RoleId,
    proofs: Proofs.meta({ description: 'All of them, approved and good until the shift has ended.' }),
  })
  .meta({ id: 'RoleRequirements' });
export type RoleRequirements = z.output<typeof RoleRequirements>;

const params = z.strictObject({ id: RoleId });

export const getRoleRequirements = operation({
  method: 'get',
  path: '/roles/{id}/requirements',
  summary: 'Which proofs a role demands',
  tag: 'Places and people',
  roles: ['admin', 'business', 'freelancer'],
  params,
  status: 200,
  answer: RoleRequirements,
  errors: ['not_found'],
});

export const putRoleRequirements = operation({
  method: 'put',
  path: '/roles/{id}/requirements',
  summary: 'Sets which proofs a role demands, from the next booking on; what is booked stays',
  tag: 'Places and people',
  roles: ['admin'],
  params,
  body: z.strictObject({
    proofs: Proofs.refine((proofs) => new Set(proofs).size === proofs.length, 'names a proof twice'),
  }),
  status: 200,
  answer: RoleRequirements,
  errors: ['not_found', 'idempotency_key_reused'],
});
