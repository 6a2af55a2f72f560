import type { Incident } from '@flxibl/contracts/incidents';
import type { Rating } from '@flxibl/contracts/ratings';
import { IncidentStory } from '../../src/components/incident-story.tsx';
import { RatingDialog } from '../../src/components/rating-dialog.tsx';
import { RatingPanel } from '../../src/components/rating-panel.tsx';
import { RatingWords } from '../../src/components/rating-words.tsx';
import { StarChoice } from '../../src/components/star-choice.tsx';
import { Stars } from '../../src/components/stars.tsx';
import { ignore, longName, longWords } from '../fixtures.ts';
import { Section, State, WideState } from '../specimen.tsx';
import { nobody, Stage } from '../stage.tsx';

const rating: Rating = {
  id: nobody,
  assignmentId: nobody,
  bookingId: nobody,
  siteId: nobody,
  siteName: 'Shoreditch',
  freelancerId: nobody,
  freelancerName: longName,
  startsAt: '2026-11-24T10:00:00Z',
  side: 'client',
  stars: 4,
  comment: longWords,
  ratedAt: '2026-11-26T10:00:00Z',
  editableUntil: null,
};

const incident: Incident = {
  id: nobody,
  assignmentId: nobody,
  clientId: nobody,
  freelancerId: nobody,
  freelancerName: longName,
  siteName: 'Shoreditch',
  kind: 'late',
  state: 'upheld',
  startsAt: '2026-11-24T10:00:00Z',
  reason: longWords,
  disputeReason: 'The lift was broken.',
  decisionReason: 'It was.',
  appealReason: 'It still is.',
  createdAt: '2026-11-24T10:20:00Z',
  decidedAt: '2026-11-25T10:20:00Z',
  appealUntil: null,
  final: true,
};

const bothRated = {
  listRatings: {
    items: [rating, { ...rating, side: 'freelancer', comment: null, stars: 5 }],
    nextCursor: null,
  },
  listTimesheets: { items: [], nextCursor: null },
};

export const Ratings = () => (
  <Section name="ratings">
    <State of="Stars">
      <Stars stars={1} />
      <Stars stars={5} />
    </State>
    <State of="StarChoice, nothing chosen, error">
      <StarChoice value={null} error="Choose one to five stars." onChange={ignore} />
    </State>
    <State of="StarChoice, chosen">
      <StarChoice value={3} onChange={ignore} />
    </State>
    <WideState of="RatingWords, long words">
      <RatingWords rating={rating} who="Your side:" />
    </WideState>
    <WideState of="RatingPanel, both have rated">
      <Stage answers={bothRated}>
        <RatingPanel assignmentId={nobody} bookingId={nobody} name={longName} />
      </Stage>
    </WideState>
    <WideState of="RatingDialog, long name">
      <Stage>
        <RatingDialog assignmentId={nobody} name={longName} onClose={ignore} />
      </Stage>
    </WideState>
    <WideState of="IncidentStory, appealed and decided">
      <IncidentStory incident={incident} />
    </WideState>
  </Section>
);
