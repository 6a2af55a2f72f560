import type { Timesheet } from '@flxibl/contracts/timesheets';
import { plural, t } from '@lingui/core/macro';
import { CalendarPlus, Clock, MessageCircleQuestion, TriangleAlert, UserRoundPlus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { RequestDecision } from '../../components/request-decision.tsx';
import { ReservationDecision } from '../../components/reservation-decision.tsx';
import { requestSentence } from '../../copy/request-words.ts';
import { formatSums, sumMoney } from '../../lib/format-money.ts';
import { formatDate, formatMinutes, formatRange } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { todayIn } from '../../lib/zoned-time.ts';
import { AttentionSection } from './attention-section.tsx';
import { AttentionTile } from './attention-tile.tsx';
import { DisputeLine } from './dispute-line.tsx';
import {
  countOf,
  isOverdue,
  useAskedOfUs,
  useAtRisk,
  useDisputes,
  useHoursToApprove,
  useOpenShifts,
  useReservations,
} from './use-attention.ts';
import { WorkLine } from './work-line.tsx';

const sumOf = (sheets: readonly Pick<Timesheet, 'charge'>[]): string =>
  formatSums(sumMoney(sheets.flatMap(({ charge }) => charge ?? [])));

/** What waits for the client, each where it can be done. */
export const TodayPage = () => {
  const { me } = useSession();
  const may = useMay();
  const roleName = useRoleName();
  const waiting = [
    useOpenShifts(),
    useReservations(),
    useAskedOfUs(),
    useDisputes(),
    useAtRisk(),
    useHoursToApprove(),
  ] as const;
  const [open, reserved, asked, disputes, risk, hours] = waiting;
  const seats = open.data?.items.reduce((sum, { openSeats }) => sum + openSeats, 0) ?? 0;
  const tiles = [
    {
      section: 'at-risk',
      label: t`At risk`,
      Icon: TriangleAlert,
      tone: 'bad',
      count: risk.data && countOf(risk.data.items.length, risk.data),
    },
    {
      section: 'open-seats',
      label: t`Open seats`,
      Icon: UserRoundPlus,
      tone: 'warn',
      count: open.data && countOf(seats, open.data),
    },
    {
      section: 'to-answer',
      label: t`To answer`,
      Icon: MessageCircleQuestion,
      tone: 'info',
      count:
        reserved.data &&
        asked.data &&
        disputes.data &&
        countOf(reserved.data.items.length + asked.data.items.length + disputes.data.items.length, {
          more: reserved.data.more || asked.data.more || disputes.data.more,
        }),
    },
    {
      section: 'hours',
      label: t`Hours to approve`,
      Icon: Clock,
      tone: 'info',
      count: hours.data && countOf(hours.data.items.length, hours.data),
    },
  ] as const;
  return (
    <Page
      title={t`Today`}
      intro={formatDate(todayIn(me.timeZone))}
      actions={
        may('createBooking') && (
          <ButtonLink look="primary" to="/bookings/new">
            <CalendarPlus aria-hidden className="size-4" />
            {t`Book`}
          </ButtonLink>
        )
      }
    >
      <div className="mb-4 empty:hidden">
        <RightsNotice needs="createBooking" what={t({ message: 'Booking', context: 'activity' })} />
      </div>
      <nav aria-label={t`What needs attention`} className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {tiles.map((tile) => (
          <AttentionTile key={tile.section} {...tile} />
        ))}
      </nav>
      {/* All at once: one list that comes late would push those under it away from whoever reads them. */}
      {waiting.some(({ isPending }) => isPending) ? (
        <ListSkeleton rows={3} className="h-40" />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="space-y-4">
            <AttentionSection
              id="at-risk"
              title={t`At risk, next 24 hours`}
              calm={t`Nobody is at risk.`}
              query={risk}
              keyOf={({ id }) => id}
            >
              {(one) => (
                <WorkLine to={`/bookings/${one.bookingId}`} work={one}>
                  <Badge tone="bad">{isOverdue(one) ? t`Not checked in` : t`Has not confirmed`}</Badge>
                </WorkLine>
              )}
            </AttentionSection>
            <AttentionSection
              id="open-seats"
              title={t`Open seats, next two weeks`}
              calm={t`Every seat has somebody.`}
              query={open}
              keyOf={({ id }) => id}
            >
              {(shift) => (
                <WorkLine
                  to={`/bookings/${shift.bookingId}`}
                  work={shift}
                  title={plural({ open: shift.openSeats }, { one: '# open seat', other: '# open seats' })}
                  note={
                    <div className="mt-1">
                      {shift.openOffers > 0 ? (
                        <Badge tone="info">
                          {plural({ count: shift.openOffers }, { one: '# offer out', other: '# offers out' })}
                        </Badge>
                      ) : (
                        <Badge tone="warn">{t`Nobody asked`}</Badge>
                      )}
                    </div>
                  }
                >
                  {may('createOffers') && (
                    <ButtonLink
                      size="small"
                      className="min-h-11 sm:min-h-9"
                      to={`/bookings/${shift.bookingId}?fill=${shift.id}`}
                      aria-label={t`Fill ${{ role: roleName(shift.role) }}, ${{ when: formatRange(shift.startsAt, shift.endsAt, shift.timeZone) }}`}
                    >
                      {t`Fill`}
                    </ButtonLink>
                  )}
                </WorkLine>
              )}
            </AttentionSection>
          </div>
          <div className="space-y-4">
            <div id="to-answer" tabIndex={-1} className="scroll-mt-20 space-y-4 outline-none">
              <AttentionSection
                id="reservations"
                title={t`Awaiting your approval`}
                calm={t`Nobody waits for your approval.`}
                query={reserved}
                keyOf={({ id }) => id}
              >
                {(one) => (
                  <WorkLine to={`/bookings/${one.bookingId}`} work={one}>
                    <ReservationDecision id={one.id} name={one.freelancerName} />
                  </WorkLine>
                )}
              </AttentionSection>
              <AttentionSection
                id="requests"
                title={t`Asked by freelancers`}
                calm={t`Nobody asks for a change.`}
                query={asked}
                keyOf={({ id }) => id}
              >
                {(request) => (
                  <WorkLine
                    work={request.assignment}
                    title={requestSentence(request)}
                    note={<Reason reason={request.reason} />}
                  >
                    <RequestDecision request={request} />
                  </WorkLine>
                )}
              </AttentionSection>
              <AttentionSection
                id="disputes"
                title={t`Disputed by freelancers`}
                calm={t`Nobody disputes anything.`}
                query={disputes}
                keyOf={({ id }) => id}
              >
                {(incident) => <DisputeLine incident={incident} />}
              </AttentionSection>
            </div>
            <AttentionSection
              id="hours"
              title={t`Hours to approve`}
              calm={t`No hours wait for you.`}
              query={hours}
              keyOf={({ id }) => id}
              more={
                may('approveTimesheets') &&
                hours.data &&
                hours.data.items.length > 0 && (
                  <Link to="/hours" className="rounded-control text-sm font-medium text-accent-ink underline">
                    {hours.data.more ? t`Approve hours` : t`Approve ${{ sum: sumOf(hours.data.items) }}`}
                  </Link>
                )
              }
            >
              {(sheet) => (
                <WorkLine to="/hours" work={sheet}>
                  <span className="tabular text-sm font-medium">{formatMinutes(sheet.minutes)}</span>
                </WorkLine>
              )}
            </AttentionSection>
          </div>
        </div>
      )}
    </Page>
  );
};

const Reason = ({ reason }: { readonly reason: string }) => (
  <p className="mt-1 text-sm break-words">
    <bdi>{t`“${reason}”`}</bdi>
  </p>
);
