import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';

export const RoleId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'expected a role id such as bartender');

export const SkillId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'expected a skill id such as barista-art');
/** All of them are asked for. */
export const Skills = z
  .array(SkillId)
  .max(20)
  .refine((skills) => new Set(skills).size === skills.length, 'names a skill twice');

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
