/** A freelancer of the demo world: name, home zone, roles, hourly pay, rating, weekly pattern. */
export interface DemoFreelancer {
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly headline: string;
  readonly roles: readonly string[];
  readonly payRate: string;
  readonly rating: string | null;
  readonly pattern: keyof typeof patterns;
}

const days = (weekdays: readonly number[], parts: readonly (readonly [string, string])[]) =>
  weekdays.flatMap((weekday) => parts.map(([start, end]) => ({ weekday, start, end })));

const wholeWeek = [1, 2, 3, 4, 5, 6, 7];

/** Weekly patterns in wall time; an end not after its start is on the next day. */
export const patterns = {
  always: days(wholeWeek, [['06:00', '00:00']]),
  office: days([1, 2, 3, 4, 5], [['08:00', '18:00']]),
  early: days([1, 2, 3, 4, 5, 6], [['05:00', '14:00']]),
  evenings: days([3, 4, 5, 6, 7], [['16:00', '02:00']]),
  weekends: days([5, 6, 7], [['07:00', '23:00']]),
  split: days(
    [1, 2, 4, 5],
    [
      ['07:00', '12:00'],
      ['15:00', '22:00'],
    ],
  ),
  nights: days([1, 2, 3, 4, 5], [['20:00', '07:00']]),
} as const;

export const roles = [
  ['barista', 'Barista'],
  ['bartender', 'Bartender'],
  ['chef', 'Chef'],
  ['event-host', 'Event host'],
  ['kitchen-porter', 'Kitchen porter'],
  ['photographer', 'Photographer'],
  ['stagehand', 'Stagehand'],
  ['waiter', 'Waiter'],
] as const;

export const skills = [
  ['cocktails', 'Cocktails'],
  ['first-aid', 'First aid'],
  ['forklift', 'Forklift'],
  ['latte-art', 'Latte art'],
  ['sign-language', 'Sign language'],
  ['wine', 'Wine service'],
] as const;

const everyRole = roles.map(([id]) => id);

const named: readonly DemoFreelancer[] = [
  {
    name: 'Fay Becker',
    email: 'fay@freelance.test',
    timeZone: 'Europe/Berlin',
    headline: 'All-rounder for bars and events',
    roles: everyRole,
    payRate: '24.50',
    rating: '4.90',
    pattern: 'always',
  },
  {
    name: 'Finn O’Leary',
    email: 'finn@freelance.test',
    timeZone: 'America/New_York',
    headline: 'Head bartender, fifteen years behind the counter',
    roles: everyRole,
    payRate: '27.00',
    rating: '4.70',
    pattern: 'always',
  },
];

const people: readonly (readonly [name: string, timeZone: string, roles: string])[] = [
  ['Ada Lindqvist', 'Europe/Stockholm', 'barista waiter'],
  ['Amara Okafor', 'Europe/London', 'event-host waiter'],
  ['Andrés Villanueva', 'Europe/Madrid', 'chef kitchen-porter'],
  ['Anneliese Schwarzenberger-Hohenfels', 'Europe/Vienna', 'event-host photographer'],
  ['Beatriz Fonseca', 'Europe/Lisbon', 'bartender waiter'],
  ['Ben Achterberg', 'Europe/Amsterdam', 'stagehand kitchen-porter'],
  ['Caoimhe Byrne', 'Europe/Dublin', 'barista bartender'],
  ['Chidi Eze', 'Europe/London', 'photographer event-host'],
  ['Clara Duarte', 'Europe/Lisbon', 'waiter event-host barista'],
  ['Daniel Kowalski', 'Europe/Warsaw', 'chef kitchen-porter'],
  ['Delphine Rousseau', 'Europe/Paris', 'waiter bartender'],
  ['Diego Marques', 'Europe/Lisbon', 'stagehand waiter'],
  ['Eilidh MacLeod', 'Europe/London', 'barista waiter'],
  ['Elif Yıldız', 'Europe/Istanbul', 'event-host photographer'],
  ['Emre Demir', 'Europe/Berlin', 'kitchen-porter chef'],
  ['Freya Nilsen', 'Europe/Oslo', 'bartender event-host'],
  ['Gabriel Moreau', 'Europe/Paris', 'chef waiter'],
  ['Grace Thompson', 'Europe/London', 'bartender waiter event-host'],
  ['Hamza Qureshi', 'Europe/London', 'kitchen-porter stagehand'],
  ['Hana Dvořáková', 'Europe/Prague', 'waiter barista'],
  ['Inês Carvalho', 'Europe/Lisbon', 'bartender barista waiter'],
  ['Isaac Goldberg', 'America/New_York', 'photographer event-host'],
  ['Jada Williams', 'America/New_York', 'bartender waiter'],
  ['Joana Pires', 'Europe/Lisbon', 'event-host waiter'],
  ['Kofi Mensah', 'Europe/London', 'chef kitchen-porter'],
  ['Layla Haddad', 'Europe/London', 'waiter event-host'],
  ['Leo Martinelli', 'Europe/Rome', 'barista chef'],
  ['Lucia Romano', 'Europe/Rome', 'waiter bartender'],
  ['Maya Patel', 'Europe/London', 'barista event-host waiter'],
  ['Miguel Santos', 'Europe/Lisbon', 'stagehand kitchen-porter waiter'],
  ['Mila Petrović', 'Europe/Belgrade', 'bartender barista'],
  ['Nadia Rahman', 'Europe/London', 'waiter photographer'],
  ['Noah Fischer', 'Europe/Berlin', 'stagehand bartender'],
  ['Olivia Chen', 'America/New_York', 'barista waiter event-host'],
  ['Pedro Almeida', 'Europe/Lisbon', 'chef kitchen-porter'],
  ['Priya Nair', 'Europe/London', 'photographer event-host'],
  ['Quentin Baptiste', 'America/New_York', 'chef kitchen-porter'],
  ['Rosa Jiménez', 'America/Chicago', 'waiter bartender'],
  ['Sami Koskinen', 'Europe/Helsinki', 'stagehand kitchen-porter'],
  ['Sofia Andersen', 'Europe/Copenhagen', 'event-host barista'],
  ['Tariq Hassan', 'America/New_York', 'stagehand waiter'],
  ['Tess van der Meer', 'Europe/Amsterdam', 'waiter barista bartender'],
  ['Yara Haidar · يارا حيدر', 'Europe/Lisbon', 'waiter event-host'],
  ['Zoë Laurent', 'Europe/Paris', 'photographer waiter'],
];

const headlines: Record<string, string> = {
  barista: 'Specialty coffee and calm queues',
  bartender: 'Classic cocktails, fast service',
  chef: 'Cold and hot kitchen, banquets to 300',
  'event-host': 'Front of house and guest lists',
  'kitchen-porter': 'Keeps the kitchen running',
  photographer: 'Events and portraits, same-day delivery',
  stagehand: 'Load-in, load-out, lighting',
  waiter: 'Fine dining and large banquets',
};

const rhythm = ['office', 'early', 'evenings', 'always', 'weekends', 'split', 'always', 'nights'] as const;

const emailOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== '')
    .slice(0, 2)
    .join('.')}@freelance.test`;

export const demoFreelancers: readonly DemoFreelancer[] = [
  ...named,
  ...people.map(([name, timeZone, roleList], index): DemoFreelancer => {
    const own = roleList.split(' ');
    return {
      name,
      email: emailOf(name),
      timeZone,
      headline: headlines[own[0]!]!,
      roles: own,
      payRate: (15 + ((index * 7) % 23) * 0.75).toFixed(2),
      rating: index % 9 === 8 ? null : (3.4 + ((index * 5) % 16) / 10).toFixed(2),
      pattern: rhythm[index % rhythm.length]!,
    };
  }),
];
