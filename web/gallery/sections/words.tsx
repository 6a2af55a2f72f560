import { Avatar } from '../../src/components/avatar.tsx';
import { Badge } from '../../src/components/badge.tsx';
import { ChangeList } from '../../src/components/change-list.tsx';
import { DataAge } from '../../src/components/data-age.tsx';
import { Logo } from '../../src/components/logo.tsx';
import { StarRating } from '../../src/components/star-rating.tsx';
import { VersionLine } from '../../src/components/version-line.tsx';
import { WorkedTimes } from '../../src/components/worked-times.tsx';
import { longName, longWords, times } from '../fixtures.ts';
import { Section, State, WideState } from '../specimen.tsx';

const tones = ['neutral', 'good', 'info', 'warn', 'bad'] as const;
const fiveMinutesAgo = Date.now() - 300_000;
const names = ['Fay Novak', 'Finn', longName, ''] as const;

export const Words = () => (
  <Section name="words">
    <State of="Badge">
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </State>
    <State of="Avatar, long name and empty">
      {names.map((name) => (
        <Avatar key={name} name={name} />
      ))}
      <Avatar name="Fay Novak" small />
    </State>
    <State of="Logo, with and without its name">
      <Logo />
      <Logo wordmark={false} />
    </State>
    <State of="StarRating, rated and empty">
      <StarRating rating={4.55} />
      <StarRating rating={null} />
    </State>
    <WideState of="DataAge">
      <DataAge of={{ data: {}, dataUpdatedAt: fiveMinutesAgo, isError: true, failureCount: 1 }} />
    </WideState>
    <WideState of="ChangeList, long words">
      <ChangeList
        changes={[
          { label: 'Rest', before: '8 h', after: '11 h' },
          { label: longWords, before: longWords, after: longWords },
        ]}
      />
    </WideState>
    <WideState of="VersionLine">
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {(['coming', 'current', 'past'] as const).map((state, index) => (
          <VersionLine
            key={state}
            version={3 - index}
            effectiveFrom={state === 'past' ? null : '2026-12-01T09:00:00Z'}
            state={state}
            timeZone="Europe/London"
          >
            {state === 'past' ? longWords : null}
          </VersionLine>
        ))}
      </ul>
    </WideState>
    <WideState of="WorkedTimes, with and without breaks">
      <WorkedTimes times={times} timeZone="Europe/London" label="Proposed:" />
      <WorkedTimes times={{ ...times, breaks: [] }} timeZone="Europe/London" />
    </WideState>
  </Section>
);
