import { t } from '@lingui/core/macro';

export const demoPassword = 'flxibl-demo';

export const demoAccounts = [
  { email: 'bea@acme.test', name: 'Bea', who: t`Books for Acme, in London and Lisbon` },
  { email: 'vera@acme.test', name: 'Vera', who: t`Looks on at Acme, changes nothing` },
  { email: 'ben@globex.test', name: 'Ben', who: t`Books for Globex, in New York` },
  { email: 'fay@freelance.test', name: 'Fay', who: t`Freelancer in Berlin` },
  { email: 'finn@freelance.test', name: 'Finn', who: t`Freelancer in New York` },
  { email: 'admin@flxibl.test', name: 'Admin', who: t`Runs the platform` },
] as const;
