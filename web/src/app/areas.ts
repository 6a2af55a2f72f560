import type { OperationName } from '@flxibl/contracts/api';
import type { CallerRole } from '@flxibl/contracts/operation';
import { t } from '@lingui/core/macro';
import {
  Activity,
  BadgeCheck,
  Ban,
  CalendarClock,
  CalendarRange,
  CalendarSync,
  ChartColumn,
  Clock,
  Coins,
  FileCheck,
  ClipboardList,
  LayoutDashboard,
  Layers,
  Mail,
  MapPin,
  PencilLine,
  Plug,
  Repeat,
  Scale,
  ShieldCheck,
  Star,
  ScrollText,
  Sun,
  UserRoundCog,
  UsersRound,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import { lazyPage, type LazyPage } from '../lib/lazy-page.ts';

export interface AreaPage {
  readonly path: string;
  readonly Screen: LazyPage<object>;
  /** Only for those who may call it; without, nothing of the page would work. */
  readonly needs?: OperationName;
  /** Only pages with a place in the navigation have one. */
  readonly place?: { readonly words: string; readonly Icon: LucideIcon };
}

const today: AreaPage = {
  path: '/today',
  Screen: lazyPage(() => import('../features/today/today-page.tsx'), 'TodayPage'),
  place: { words: t`Today`, Icon: Sun },
};
const board: AreaPage = {
  path: '/board',
  Screen: lazyPage(() => import('../features/board/board-page.tsx'), 'BoardPage'),
  place: { words: t`Board`, Icon: CalendarRange },
};
const bookings: AreaPage = {
  path: '/bookings',
  Screen: lazyPage(() => import('../features/bookings/bookings-page.tsx'), 'BookingsPage'),
  place: { words: t`Bookings`, Icon: ClipboardList },
};
const booking: AreaPage = {
  path: '/bookings/:id',
  Screen: lazyPage(() => import('../features/bookings/booking-page.tsx'), 'BookingPage'),
};
const newBooking: AreaPage = {
  path: '/bookings/new',
  needs: 'createBooking',
  Screen: lazyPage(() => import('../features/new-booking/new-booking-page.tsx'), 'NewBookingPage'),
};
const bookAgain: AreaPage = {
  path: '/bookings/:id/again',
  needs: 'createBooking',
  Screen: lazyPage(() => import('../features/new-booking/book-again-page.tsx'), 'BookAgainPage'),
};
const seriesList: AreaPage = {
  path: '/series',
  needs: 'listSeries',
  Screen: lazyPage(() => import('../features/bookings/series/series-list-page.tsx'), 'SeriesListPage'),
  place: { words: t({ message: 'Series', context: 'plural' }), Icon: Repeat },
};
const series: AreaPage = {
  path: '/series/:id',
  needs: 'getSeries',
  Screen: lazyPage(() => import('../features/bookings/series/series-page.tsx'), 'SeriesPage'),
};
const changeSeries: AreaPage = {
  path: '/series/:id/change',
  needs: 'changeSeries',
  Screen: lazyPage(() => import('../features/bookings/series/change-series-page.tsx'), 'ChangeSeriesPage'),
};
const audit: AreaPage = {
  path: '/audit',
  needs: 'listAudit',
  Screen: lazyPage(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  place: { words: t`Audit`, Icon: ScrollText },
};
const roster: AreaPage = {
  path: '/roster',
  needs: 'getRoster',
  Screen: lazyPage(() => import('../features/roster/roster-page.tsx'), 'RosterPage'),
};
const vetting: AreaPage = {
  path: '/vetting',
  Screen: lazyPage(() => import('../features/vetting/vetting-page.tsx'), 'VettingPage'),
  place: { words: t`Vetting`, Icon: BadgeCheck },
};
const requirements: AreaPage = {
  path: '/requirements',
  needs: 'putRoleRequirements',
  Screen: lazyPage(() => import('../features/requirements/requirements-page.tsx'), 'RequirementsPage'),
  place: { words: t`Requirements`, Icon: FileCheck },
};
const overview: AreaPage = {
  path: '/overview',
  Screen: lazyPage(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
  place: { words: t`Overview`, Icon: LayoutDashboard },
};
const freelancers: AreaPage = {
  path: '/freelancers',
  Screen: lazyPage(() => import('../features/freelancers/freelancers-page.tsx'), 'FreelancersPage'),
  place: { words: t`Freelancers`, Icon: UsersRound },
};
const pools: AreaPage = {
  path: '/pools',
  Screen: lazyPage(() => import('../features/pools/pools-page.tsx'), 'PoolsPage'),
  place: { words: t`Pools`, Icon: Layers },
};
const pool: AreaPage = {
  path: '/pools/:id',
  Screen: lazyPage(() => import('../features/pools/pool-page.tsx'), 'PoolPage'),
};
const health: AreaPage = {
  path: '/health',
  Screen: lazyPage(() => import('../features/health/health-page.tsx'), 'HealthPage'),
  place: { words: t`Health`, Icon: Activity },
};
const shifts: AreaPage = {
  path: '/shifts',
  Screen: lazyPage(() => import('../features/my-shifts/my-shifts-page.tsx'), 'MyShiftsPage'),
  place: { words: t`Shifts`, Icon: ClipboardList },
};
const shift: AreaPage = {
  path: '/shifts/:id',
  Screen: lazyPage(() => import('../features/my-shifts/shift-page.tsx'), 'ShiftPage'),
};
const offers: AreaPage = {
  path: '/offers',
  Screen: lazyPage(() => import('../features/my-offers/my-offers-page.tsx'), 'MyOffersPage'),
  place: { words: t`Offers`, Icon: Mail },
};
const offer: AreaPage = {
  path: '/offers/:id',
  Screen: lazyPage(() => import('../features/my-offers/offer-page.tsx'), 'OfferPage'),
};
const settings: AreaPage = {
  path: '/settings',
  Screen: lazyPage(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
};
const inbox: AreaPage = {
  path: '/inbox',
  Screen: lazyPage(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
};
const integrations: AreaPage = {
  path: '/integrations',
  needs: 'listWebhooks',
  Screen: lazyPage(() => import('../features/integrations/integrations-page.tsx'), 'IntegrationsPage'),
  place: { words: t`Integrations`, Icon: Plug },
};
const availability: AreaPage = {
  path: '/availability',
  Screen: lazyPage(
    () => import('../features/my-availability/my-availability-page.tsx'),
    'MyAvailabilityPage',
  ),
  place: { words: t`Availability`, Icon: CalendarClock },
};

const hours: AreaPage = {
  path: '/hours',
  Screen: lazyPage(() => import('../features/hours/hours-page.tsx'), 'HoursPage'),
  place: { words: t`Hours`, Icon: Clock },
};
const myHours: AreaPage = {
  path: '/hours',
  Screen: lazyPage(() => import('../features/my-hours/my-hours-page.tsx'), 'MyHoursPage'),
  place: { words: t`Hours`, Icon: Clock },
};
const myEarnings: AreaPage = {
  path: '/earnings',
  Screen: lazyPage(() => import('../features/my-earnings/my-earnings-page.tsx'), 'MyEarningsPage'),
};
const myProfile: AreaPage = {
  path: '/profile',
  Screen: lazyPage(() => import('../features/my-profile/my-profile-page.tsx'), 'MyProfilePage'),
};
const reports: AreaPage = {
  path: '/reports',
  Screen: lazyPage(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
  place: { words: t`Reports`, Icon: ChartColumn },
};
const members: AreaPage = {
  path: '/members',
  Screen: lazyPage(() => import('../features/members/members-page.tsx'), 'MembersPage'),
  place: { words: t`Members`, Icon: UserRoundCog },
};
const policies: AreaPage = {
  path: '/policies',
  Screen: lazyPage(() => import('../features/policies/policies-page.tsx'), 'PoliciesPage'),
  place: { words: t`Policies`, Icon: Scale },
};
const budgets: AreaPage = {
  path: '/budgets',
  Screen: lazyPage(() => import('../features/budgets/budgets-page.tsx'), 'BudgetsPage'),
  place: { words: t`Budgets`, Icon: Wallet },
};
const rates: AreaPage = {
  path: '/rates',
  Screen: lazyPage(() => import('../features/rates/rates-page.tsx'), 'RatesPage'),
  place: { words: t`Rates`, Icon: Coins },
};
const newRate: AreaPage = {
  path: '/rates/new',
  needs: 'createRateCard',
  Screen: lazyPage(() => import('../features/rates/new-rate-page.tsx'), 'NewRatePage'),
};
const newPolicy: AreaPage = {
  path: '/policies/new',
  needs: 'createPolicy',
  Screen: lazyPage(() => import('../features/policies/new-policy-page.tsx'), 'NewPolicyPage'),
};
const calendarFeeds: AreaPage = {
  path: '/calendar-feeds',
  Screen: lazyPage(() => import('../features/calendar-feeds/calendar-feeds-page.tsx'), 'CalendarFeedsPage'),
};
const calendars: AreaPage = {
  path: '/calendars',
  Screen: lazyPage(() => import('../features/my-calendars/my-calendars-page.tsx'), 'MyCalendarsPage'),
  place: { words: t`Calendars`, Icon: CalendarSync },
};
const backFromGoogle: AreaPage = {
  path: '/calendars/google',
  Screen: lazyPage(() => import('../features/my-calendars/google-return-page.tsx'), 'GoogleReturnPage'),
};

const incidents: AreaPage = {
  path: '/incidents',
  needs: 'listIncidents',
  Screen: lazyPage(() => import('../features/incidents/incidents-page.tsx'), 'IncidentsPage'),
  place: { words: t`Incidents`, Icon: ShieldCheck },
};
const myReliability: AreaPage = {
  path: '/reliability',
  Screen: lazyPage(() => import('../features/my-reliability/my-reliability-page.tsx'), 'MyReliabilityPage'),
  place: { words: t`Reliability`, Icon: ShieldCheck },
};
const ratings: AreaPage = {
  path: '/ratings',
  needs: 'listRatings',
  Screen: lazyPage(() => import('../features/ratings/ratings-page.tsx'), 'RatingsPage'),
  place: { words: t`Ratings`, Icon: Star },
};
const pencils: AreaPage = {
  path: '/pencils',
  needs: 'listPencils',
  Screen: lazyPage(() => import('../features/pencils/pencils-page.tsx'), 'PencilsPage'),
  place: { words: t`Pencils`, Icon: PencilLine },
};
const sites: AreaPage = {
  path: '/sites',
  needs: 'listSites',
  Screen: lazyPage(() => import('../features/sites/sites-page.tsx'), 'SitesPage'),
  place: { words: t`Sites`, Icon: MapPin },
};
const checkInCode: AreaPage = {
  path: '/sites/:id/check-in-code',
  needs: 'getCheckInCode',
  Screen: lazyPage(() => import('../features/sites/check-in-code-page.tsx'), 'CheckInCodePage'),
};
const blocks: AreaPage = {
  path: '/blocks',
  Screen: lazyPage(() => import('../features/blocks/blocks-page.tsx'), 'BlocksPage'),
  place: { words: t`Blocked`, Icon: Ban },
};

/** What each role sees, its start page first. */
export const areas = {
  business: [
    today,
    board,
    bookings,
    newBooking,
    booking,
    bookAgain,
    hours,
    reports,
    members,
    seriesList,
    series,
    changeSeries,
    sites,
    checkInCode,
    pools,
    pool,
    blocks,
    pencils,
    incidents,
    ratings,
    budgets,
    rates,
    policies,
    integrations,
    audit,
    roster,
    inbox,
    settings,
    calendarFeeds,
  ],
  admin: [
    overview,
    freelancers,
    vetting,
    pools,
    pool,
    board,
    bookings,
    booking,
    hours,
    seriesList,
    series,
    changeSeries,
    reports,
    members,
    sites,
    checkInCode,
    requirements,
    incidents,
    ratings,
    budgets,
    rates,
    newRate,
    policies,
    newPolicy,
    integrations,
    audit,
    roster,
    health,
    inbox,
    settings,
  ],
  freelancer: [
    shifts,
    shift,
    offers,
    offer,
    myHours,
    myEarnings,
    myProfile,
    availability,
    calendars,
    backFromGoogle,
    myReliability,
    ratings,
    inbox,
    settings,
    calendarFeeds,
  ],
} as const satisfies Record<CallerRole, readonly [AreaPage, ...AreaPage[]]>;
