import type { ReasonCode } from '@flxibl/contracts/error-codes';
import type { Site } from '@flxibl/contracts/sites';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { exactWallTimeAt } from '../../lib/zoned-time.ts';

/**
 * What the check of a new booking says about the other time and does not depend on the work that would move or
 * on its site: that work is still in the way of its own new time, takes part in rest, ways and hours, and has another
 * notice.
 */
const independent: ReadonlySet<ReasonCode> = new Set([
  'freelancer_held',
  'freelancer_pencilled',
  'freelancer_not_available',
  'calendar_conflict',
  'calendar_unchecked',
  'freelancer_inactive',
  'role_missing',
  'blocked_by_client',
  'skill_missing',
  'qualification_expired',
  'vetting_incomplete',
] satisfies ReasonCode[]);

/** The work that would move, as the board has it. */
export interface WorkToMove {
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly role: string;
}

/** The work as it is agreed now, and what stands against another time for it. Nothing is kept: asked when opened. */
export const useChangePreview = (
  { assignmentId, freelancerId, role }: WorkToMove,
  { id: siteId, timeZone }: Pick<Site, 'id' | 'timeZone'>,
  after: Span,
) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['change-preview', assignmentId, siteId, after.from, after.to],
    queryFn: async ({ signal }) => {
      const [start, end] = [after.from, after.to].map((at) => exactWallTimeAt(timeZone, at)) as [
        string,
        string,
      ];
      // Both at once. The work may be at another site than the board's, but nothing that counts here depends on it.
      const [agreed, { reasons }] = await Promise.all([
        api('getAssignment', { params: { id: assignmentId } }, { signal }),
        api('explainEligibility', { body: { freelancerId, siteId, role, start, end } }, { signal }),
      ]);
      return { agreed, against: reasons.map(({ code }) => code).filter((code) => independent.has(code)) };
    },
    staleTime: 0,
    gcTime: 0,
  });
};
