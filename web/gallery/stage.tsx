import type { ApiClient } from '@flxibl/contracts/api-client';
import type { Me } from '@flxibl/contracts/me';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { SessionContext } from '../src/lib/session.ts';

export const nobody = '00000000-0000-4000-8000-000000000000';

const owner: Me = {
  uid: 'gallery',
  email: 'bea@acme.test',
  name: 'Bea Booker',
  role: 'business',
  clientId: nobody,
  clientName: 'Acme',
  memberRole: 'owner',
  freelancerId: null,
  timeZone: 'Europe/London',
};

interface StageProps {
  /** What the API answers, by operation; what is not named never answers. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Every call fails with it. */
  readonly failure?: Error;
  readonly me?: Partial<Me>;
  readonly children: ReactNode;
}

/** A person and an API for components that ask by themselves. */
export const Stage = ({ answers = {}, failure, me = {}, children }: StageProps) => {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } }),
  );
  const api = ((name: string) => {
    if (failure) return Promise.reject(failure);
    return name in answers ? Promise.resolve(answers[name]) : new Promise(() => {});
  }) as unknown as ApiClient;
  return (
    <QueryClientProvider client={queryClient}>
      <SessionContext value={{ api, me: { ...owner, ...me }, signOut: () => Promise.resolve() }}>
        {children}
      </SessionContext>
    </QueryClientProvider>
  );
};
