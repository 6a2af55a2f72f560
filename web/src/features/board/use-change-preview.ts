import type { ReasonCode } from '@flxibl/contracts/error-codes';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { exactWallTimeAt } from '../../lib/zoned-time.ts';

/**
 * What the check of a new booking says about the other time and does not depend on the work that would move: that
 * work is still in the way of its own new time, takes part in rest and hours, and has another notice.
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

/** The work as it is agreed now, and what stands against another time for it. Nothing is kept: asked when opened. */
export const useChangePreview = (assignmentId: string, after: Span) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['change-preview', assignmentId, after.from, after.to],
    queryFn: async ({ signal }) => {
      const agreed = await api('getAssignment', { params: { id: assignmentId } }, { signal });
      const { freelancerId, siteId, role, timeZone } = agreed;
      const [start, end] = [after.from, after.to].map((at) => exactWallTimeAt(timeZone, at)) as [
        string,
        string,
      ];
      const { reasons } = await api(
        'explainEligibility',
        { body: { freelancerId, siteId, role, start, end } },
        { signal },
      );
      return { agreed, against: reasons.map(({ code }) => code).filter((code) => independent.has(code)) };
    },
    staleTime: 0,
    gcTime: 0,
  });
};
