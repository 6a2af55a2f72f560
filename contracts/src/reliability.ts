import { z } from 'zod';
import { incidentKinds, incidentStates } from './incidents.ts';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const ReliabilityEntry = z
  .object({
    incidentId: z.uuid(),
    assignmentId: z.uuid(),
    eventId: z
      .uuid()
      .nullable()
      .meta({ description: 'The event that opened it; null for incidents older than the log.' }),
    kind: z.enum(incidentKinds),
    state: z.enum(incidentStates).meta({ description: 'Of its dispute and appeal.' }),
    points: z.int().meta({ description: 'What it cost; 0 once it is overturned.' }),
    pointsLeft: z.int().meta({ description: 'What counts of it now.' }),
    happenedAt: Instant,
    decaysAt: Instant.meta({ description: 'From here on it counts no more.' }),
    appealUntil: Instant.nullable().meta({ description: 'Null where no appeal is possible.' }),
  })
  .meta({ id: 'ReliabilityEntry' });

export const Reliability = z
  .object({
    freelancerId: z.uuid(),
    points: z.int().meta({ description: 'What counts now; 0 is a clean record.' }),
    counts: z
      .record(z.enum(incidentKinds), z.int())
      .meta({ description: 'Incidents of the last 180 days that were not overturned, by kind.' }),
    goodShifts: z.int().meta({ description: 'Since the last point was earned back, while any counts.' }),
    goodShiftsForAPoint: z.int(),
    entries: z
      .array(ReliabilityEntry)
      .nullable()
      .meta({ description: 'The newest first. Null for clients, who see points and counts alone.' }),
  })
  .meta({ id: 'Reliability' });
export type Reliability = z.output<typeof Reliability>;

export const getReliability = operation({
  method: 'get',
  path: '/freelancers/{id}/reliability',
  summary: 'Points of a freelancer and what they come from; a freelancer their own',
  tag: 'Reliability and ratings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: Reliability,
  errors: ['not_found'],
});
