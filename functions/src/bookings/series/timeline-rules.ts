const minute = 60_000;

interface Taken {
  readonly startsAt: number;
  readonly endsAt: number;
}

interface Range {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Who is already planned when, so that one plan does not name somebody twice for the same time. */
export interface Timeline {
  /** What is added from here on can be undone. */
  begin(): void;
  undo(): void;
  add(freelancerId: string, range: Range): void;
  /** `freelancer_taken`, or `rest_too_short`, in the words of `refusal_reasons`, which sees only what is booked. */
  reasonsAgainst(freelancerId: string, range: Range, restMinutes: number): string[];
}

const overlaps = (one: Taken, other: Taken): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

export const beginTimeline = (): Timeline => {
  const planned = new Map<string, Taken[]>();
  let added: string[] = [];
  return {
    begin: () => {
      added = [];
    },
    undo: () => {
      for (const freelancerId of added) planned.get(freelancerId)!.pop();
      added = [];
    },
    add: (freelancerId, { startsAt, endsAt }) => {
      const taken = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
      const others = planned.get(freelancerId);
      if (others) others.push(taken);
      else planned.set(freelancerId, [taken]);
      added.push(freelancerId);
    },
    reasonsAgainst: (freelancerId, { startsAt, endsAt }, restMinutes) => {
      const wanted = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
      const rest = restMinutes * minute;
      const rested = { startsAt: wanted.startsAt - rest, endsAt: wanted.endsAt + rest };
      const others = planned.get(freelancerId) ?? [];
      if (others.some((other) => overlaps(other, wanted))) return ['freelancer_taken'];
      return others.some((other) => overlaps(other, rested)) ? ['rest_too_short'] : [];
    },
  };
};
