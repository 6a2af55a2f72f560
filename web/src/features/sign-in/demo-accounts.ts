export const demoPassword = 'flxibl-demo';

export const demoAccounts = [
  { email: 'bea@acme.test', name: 'Bea', who: 'Books for Acme, in London and Lisbon' },
  { email: 'vera@acme.test', name: 'Vera', who: 'Looks on at Acme, changes nothing' },
  { email: 'ben@globex.test', name: 'Ben', who: 'Books for Globex, in New York' },
  { email: 'fay@freelance.test', name: 'Fay', who: 'Freelancer in Berlin' },
  { email: 'finn@freelance.test', name: 'Finn', who: 'Freelancer in New York' },
  { email: 'admin@flxibl.test', name: 'Admin', who: 'Runs the platform' },
] as const;
