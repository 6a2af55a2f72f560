import { PeoplePicker } from '../../src/components/people-picker.tsx';
import { PlanReview } from '../../src/components/plan-review.tsx';
import { PlannedLine } from '../../src/components/planned-line.tsx';
import { Button } from '../../src/components/button.tsx';
import { hits, ignore, longWords, plan, refused } from '../fixtures.ts';
import { Section, WideState } from '../specimen.tsx';
import { nobody, Stage } from '../stage.tsx';

const picker = {
  label: 'Who comes',
  wanted: {
    siteId: nobody,
    role: 'waiter',
    timeZone: 'Europe/London',
    startsAt: '2026-12-01T10:00:00Z',
    endsAt: '2026-12-01T14:00:00Z',
    skills: [],
    pool: null,
  },
  without: [],
  many: true,
  chosen: hits.slice(0, 1),
  onChange: ignore,
};
const review = {
  order: { kind: 'again', id: nobody, body: { date: '2026-12-01' } } as const,
  onBooked: ignore,
  back: <Button>Go back</Button>,
};
const roles = { items: [{ id: 'waiter', name: 'Waiter' }], nextCursor: null };

export const People = () => (
  <Section name="people">
    <WideState of="PeoplePicker, long words">
      <Stage answers={{ searchAvailability: { items: hits } }}>
        <PeoplePicker {...picker} />
      </Stage>
    </WideState>
    <WideState of="PeoplePicker, empty">
      <Stage answers={{ searchAvailability: { items: [] } }}>
        <PeoplePicker {...picker} many={false} />
      </Stage>
    </WideState>
    <WideState of="PeoplePicker, busy">
      <Stage>
        <PeoplePicker {...picker} />
      </Stage>
    </WideState>
    <WideState of="PeoplePicker, error">
      <Stage failure={refused}>
        <PeoplePicker {...picker} />
      </Stage>
    </WideState>
    <WideState of="PlanReview, long words">
      <Stage answers={{ previewRebooking: plan, listRoles: roles }}>
        <PlanReview {...review} />
      </Stage>
    </WideState>
    <WideState of="PlannedLine, long words">
      <PlannedLine
        day="Tuesday 1 December 2026"
        lines={['09:00–17:00 GMT, Bartender', longWords]}
        conflicts={[longWords]}
        outcome={{ words: 'In the way', tone: 'bad' }}
        cost="£120.00"
      />
    </WideState>
    <WideState of="PlanReview, busy">
      <Stage>
        <PlanReview {...review} />
      </Stage>
    </WideState>
    <WideState of="PlanReview, error">
      <Stage failure={refused}>
        <PlanReview {...review} />
      </Stage>
    </WideState>
  </Section>
);
