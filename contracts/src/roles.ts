import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';

export const RoleId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'expected a role id such as bartender');

export const Role = z.object({ id: RoleId, name: z.string() }).meta({ id: 'Role' });
export type Role = z.output<typeof Role>;

export const listRoles = operation({
  method: 'get',
  path: '/roles',
  summary: 'What can be done at a shift',
  tag: 'Places and people',
  roles: ['admin', 'business', 'freelancer'],
  query: Page,
  status: 200,
  answer: listOf(Role),
  errors: [],
});
