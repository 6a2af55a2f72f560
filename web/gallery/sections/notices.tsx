import { SearchX } from 'lucide-react';
import { EmptyState } from '../../src/components/empty-state.tsx';
import { Button } from '../../src/components/button.tsx';
import { FailureNotice } from '../../src/components/failure-notice.tsx';
import { Group } from '../../src/components/group.tsx';
import { Notice } from '../../src/components/notice.tsx';
import { OfflineBanner } from '../../src/components/offline-banner.tsx';
import { Page } from '../../src/components/page.tsx';
import { BackLink } from '../../src/components/back-link.tsx';
import { RightsNotice } from '../../src/components/rights-notice.tsx';
import { ListSkeleton, Skeleton } from '../../src/components/skeleton.tsx';
import { ignore, longWords, refused, unreachable } from '../fixtures.ts';
import { Section, WideState } from '../specimen.tsx';
import { Stage } from '../stage.tsx';

export const Notices = () => (
  <Section name="notices">
    {(['info', 'warn', 'bad'] as const).map((tone) => (
      <WideState key={tone} of={`Notice, ${tone}`}>
        <Notice tone={tone} title="The clocks change">
          <p>This day has 25 hours.</p>
        </Notice>
      </WideState>
    ))}
    <WideState of="Notice, long words">
      <Notice title={longWords}>
        <p>{longWords}</p>
      </Notice>
    </WideState>
    <WideState of="FailureNotice, refused">
      <FailureNotice error={refused} title="Nothing was booked" />
    </WideState>
    <WideState of="FailureNotice, unreachable, focus" focus>
      <FailureNotice error={unreachable} retry={ignore} />
    </WideState>
    <WideState of="FailureNotice, broken">
      <FailureNotice error={new Error('broken')} />
    </WideState>
    <WideState of="OfflineBanner">
      <OfflineBanner />
    </WideState>
    <WideState of="RightsNotice">
      <Stage me={{ memberRole: 'viewer' }}>
        <RightsNotice needs="createBooking" what="Booking" />
      </Stage>
    </WideState>
    <WideState of="EmptyState">
      <EmptyState icon={SearchX} title="Nobody matches">
        <p>Show all, or try another name.</p>
        <Button>Show all</Button>
      </EmptyState>
    </WideState>
    <WideState of="EmptyState, long words">
      <EmptyState icon={SearchX} title={longWords} />
    </WideState>
    <WideState of="Skeleton and ListSkeleton">
      <Skeleton className="mb-3 h-6" />
      <ListSkeleton rows={2} className="h-14" />
    </WideState>
    <WideState of="Group">
      <Group title="Notice">
        <p>Fields that belong together.</p>
      </Group>
    </WideState>
    <WideState of="Page, long words">
      <Page
        title={longWords}
        intro="Who is free"
        back={<BackLink to="/" words="Bookings" />}
        actions={<Button>New booking</Button>}
      >
        <p>What the page is about.</p>
      </Page>
    </WideState>
  </Section>
);
