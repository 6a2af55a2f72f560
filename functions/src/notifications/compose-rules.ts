import type { NotificationKind } from '@flxibl/contracts/notifications';
import { describeWallRange } from '../lib/describe-wall-range.ts';
import { isolateName } from '../lib/isolate-name.ts';
import { notices, tagOf, type EventFacts, type Recipient } from './notification-rules.ts';

/** A user of the client of an event. */
export interface MemberFacts {
  readonly userId: string;
  readonly clientId: string;
  readonly role: string;
  /** Sites that they are limited to; empty: none. */
  readonly siteIds: readonly string[];
}

export interface ComposedNotification {
  readonly userId: string;
  readonly eventId: string;
  readonly kind: NotificationKind;
  readonly tag: string;
  /** The tags of all that it tells of. */
  readonly covers: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly usefulUntil: Date;
  readonly urgent: boolean;
}

const hour = 3_600_000;
const urgentHours = 24;
const usefulFor = 72 * hour;

const concerned: Partial<Record<Recipient, readonly string[]>> = {
  bookers: ['owner', 'booker'],
  approvers: ['owner', 'approver'],
  owners: ['owner'],
};

const recipientsOf = (
  to: Recipient,
  facts: EventFacts,
  members: readonly MemberFacts[],
  audience: readonly string[],
): readonly (string | null)[] => {
  if (to === 'freelancer') return [facts.freelancerUserId];
  if (to === 'colleague') return [facts.colleagueUserId];
  if (to === 'audience') return facts.freelancerUserId === null ? audience : [];
  return members
    .filter(
      ({ clientId, role, siteIds }) =>
        clientId === facts.clientId &&
        concerned[to]!.includes(role) &&
        (siteIds.length === 0 || facts.siteId === null || siteIds.includes(facts.siteId)),
    )
    .map(({ userId }) => userId);
};

const timeOf = ({ start, end, timeZone }: EventFacts): string =>
  start === null || end === null || timeZone === null ? '' : describeWallRange(start, end, timeZone);

const bodyOf = (facts: EventFacts): string =>
  [timeOf(facts), facts.clientName, facts.reason].filter((part) => part !== null && part !== '').join(', ');

const usefulUntil = ({ startsAt }: EventFacts, now: Date): Date =>
  startsAt !== null && startsAt > now ? startsAt : new Date(now.getTime() + usefulFor);

/** The names as they may stand inside of a sentence, whoever chose them. */
const withSafeNames = (facts: EventFacts): EventFacts => ({
  ...facts,
  roleName: isolateName(facts.roleName),
  siteName: isolateName(facts.siteName),
  clientName: isolateName(facts.clientName),
  freelancerName: isolateName(facts.freelancerName),
  reason: isolateName(facts.reason),
});

/** Where several things stand: their common page, or the list of such pages. */
const commonLink = (links: ReadonlySet<string>): string => {
  const [first] = links;
  return links.size === 1 ? first! : `/${first!.split('/')[1]}`;
};

interface Composing {
  readonly first: ComposedNotification;
  readonly many: string;
  readonly covers: Set<string>;
  readonly links: Set<string>;
  count: number;
  urgent: boolean;
}

/**
 * Who is told what of these events, in their order. What one transaction did to many things of a kind is one
 * notification that says how many.
 * @param audiences the users whom an open offer invites, by the id of its event
 */
export const composeNotifications = (
  events: readonly EventFacts[],
  members: readonly MemberFacts[],
  audiences: ReadonlyMap<string, readonly string[]>,
  now: Date,
): ComposedNotification[] => {
  const composed = new Map<string, Composing>();
  for (const event of events) {
    const facts = withSafeNames(event);
    for (const [index, notice] of (notices[facts.type] ?? []).entries()) {
      const users = notice.to.flatMap((to) =>
        recipientsOf(to, facts, members, audiences.get(facts.id) ?? []),
      );
      const words = {
        title: notice.title(facts),
        body: bodyOf(facts),
        tag: tagOf(facts),
        link: notice.link(facts),
      };
      const urgent =
        facts.startsAt !== null &&
        facts.startsAt.getTime() - now.getTime() < (notice.urgentHours ?? urgentHours) * hour;
      for (const userId of new Set(users)) {
        if (userId === null || userId === facts.actorUserId) continue;
        const key = [facts.tx, facts.type, index, userId].join();
        const known = composed.get(key);
        if (known) {
          known.count += 1;
          known.covers.add(words.tag);
          known.links.add(words.link);
          known.urgent ||= urgent;
        } else {
          const more = {
            userId,
            eventId: facts.id,
            kind: notice.kind,
            covers: [],
            usefulUntil: usefulUntil(facts, now),
            urgent,
          };
          composed.set(key, {
            first: { ...words, ...more },
            many: notice.many,
            covers: new Set([words.tag]),
            links: new Set([words.link]),
            count: 1,
            urgent,
          });
        }
      }
    }
  }
  return [...composed.values()].map(({ first, count, many, covers, links, urgent }) =>
    count === 1
      ? { ...first, covers: [first.tag] }
      : {
          ...first,
          covers: [...covers],
          urgent,
          title: `${count} ${many}`,
          body: `${[first.title, first.body].filter((part) => part !== '').join(', ')}; and ${count - 1} more`,
          link: commonLink(links),
        },
  );
};
