import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useIntention } from './use-intention.ts';

const calls = {
  dispute: 'disputeIncident',
  appeal: 'appealIncident',
  uphold: 'upholdIncident',
  overturn: 'overturnIncident',
} as const;

interface Answer {
  readonly id: string;
  readonly what: keyof typeof calls;
  readonly reason: string;
}

/** What either side says to an incident, always with a reason. */
export const useAnswerIncident = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (answer: Answer) =>
      withKey(answer, (idempotencyKey) =>
        api(
          calls[answer.what],
          { params: { id: answer.id }, body: { reason: answer.reason } },
          { idempotencyKey },
        ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () =>
      Promise.all(
        ['incidents', 'my-incidents'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      ),
  });
};
