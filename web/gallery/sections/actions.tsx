import { BackLink } from '../../src/components/back-link.tsx';
import { Button } from '../../src/components/button.tsx';
import { ButtonLink } from '../../src/components/button-link.tsx';
import { DecisionButtons } from '../../src/components/decision-buttons.tsx';
import { FavouriteButton } from '../../src/components/favourite-button.tsx';
import { LoadMore } from '../../src/components/load-more.tsx';
import { RequestDecision } from '../../src/components/request-decision.tsx';
import { ReservationDecision } from '../../src/components/reservation-decision.tsx';
import { ignore, longWords, refused, request } from '../fixtures.ts';
import { Section, State, WideState } from '../specimen.tsx';
import { nobody, Stage } from '../stage.tsx';

const looks = ['primary', 'secondary', 'quiet', 'danger'] as const;

const page = {
  hasNextPage: true,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  error: null,
  fetchNextPage: () => new Promise<never>(ignore),
};

const decision = {
  name: 'Fay Novak',
  yesWords: 'Agree',
  doneWords: { yes: 'Agreed', no: 'Declined' },
  no: { words: 'Decline', title: 'Decline this?', consequence: 'It stays.', suggestions: [] },
  onYes: ignore,
  onNo: ignore,
};

export const Actions = () => (
  <Section name="actions">
    {looks.map((look) => (
      <State key={look} of={`Button, ${look}`}>
        <Button look={look}>Book</Button>
        <Button look={look} size="small">
          Small
        </Button>
        <Button look={look} disabled>
          Disabled
        </Button>
        <Button look={look} busy>
          Busy
        </Button>
      </State>
    ))}
    <State of="Button, focus" focus>
      <Button look="primary">Book</Button>
    </State>
    <State of="Button, icon and long words">
      <Button size="icon" aria-label="Close">
        ×
      </Button>
      <Button className="max-w-60 justify-start overflow-hidden">{longWords}</Button>
    </State>
    <State of="ButtonLink and BackLink" focus>
      <ButtonLink to="/">View booking</ButtonLink>
      <BackLink to="/" words="Bookings" />
    </State>
    <State of="DecisionButtons">
      <DecisionButtons {...decision} deciding={null} error={null} />
    </State>
    <State of="DecisionButtons, answered">
      <DecisionButtons {...decision} deciding="yes" error={null} />
      <DecisionButtons {...decision} deciding="no" error={null} />
    </State>
    <WideState of="DecisionButtons, error">
      <DecisionButtons {...decision} deciding={null} error={refused} />
    </WideState>
    <State of="RequestDecision, to answer and to take back">
      <Stage>
        <RequestDecision request={request(['accept', 'decline'])} />
        <RequestDecision request={request(['withdraw'])} />
      </Stage>
    </State>
    <State of="ReservationDecision">
      <Stage>
        <ReservationDecision id="1" name="Fay Novak" />
      </Stage>
    </State>
    <WideState of="LoadMore">
      <LoadMore list={page} />
    </WideState>
    <WideState of="LoadMore, busy">
      <LoadMore list={{ ...page, isFetchingNextPage: true }} />
    </WideState>
    <WideState of="LoadMore, error">
      <LoadMore list={{ ...page, isFetchNextPageError: true, error: refused }} />
    </WideState>
    <State of="FavouriteButton" focus>
      <Stage>
        <FavouriteButton freelancerId={nobody} name="Fay Novak" favourite />
        <FavouriteButton freelancerId={nobody} name="Fay Novak" favourite={false} />
        <FavouriteButton freelancerId={nobody} name="Fay Novak" favourite words />
        <FavouriteButton freelancerId={nobody} name="Fay Novak" favourite={false} words />
      </Stage>
    </State>
  </Section>
);
