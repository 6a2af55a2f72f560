import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';

export const Client = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Client' });
export type Client = z.output<typeof Client>;

export const listClients = operation({
  method: 'get',
  path: '/clients',
  summary: 'The clients of the platform, by name',
  tag: 'Administration',
  roles: ['admin'],
  query: Page,
  status: 200,
  answer: listOf(Client),
  errors: [],
});
