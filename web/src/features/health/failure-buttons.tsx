import { failureSides, type FailureSide } from '@flxibl/contracts/monitoring';
import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { showDone } from '../../components/toasts.ts';
import { useSession } from '../../lib/session.ts';

const sideWords = { api: t`In the API`, task: t`In a task`, job: t`In a job` } satisfies Record<
  FailureSide,
  string
>;

/** On a local stack only: lets each side fail, to see how it is reported. */
export const FailureButtons = () => {
  const { api } = useSession();
  const [isBroken, setBroken] = useState(false);
  const fail = useMutation({
    mutationFn: (side: FailureSide) => api('failOnPurpose', { body: { side } }),
    // Of the API the refusal is what was asked for.
    onSettled: () => void showDone(t`It failed; look where errors are collected`),
  });
  if (isBroken) throw new Error('The browser failed because it was asked to.');
  return (
    <section
      aria-labelledby="fail-on-purpose"
      className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
    >
      <h2 id="fail-on-purpose" className="font-semibold">
        {t`Fail on purpose`}
      </h2>
      <p className="mt-1 text-sm text-ink-soft">{t`On this machine only, to see how errors are reported.`}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => setBroken(true)}>
          {t`In the browser`}
        </Button>
        {failureSides.map((side) => (
          <Button key={side} size="small" busy={fail.isPending} onClick={() => fail.mutate(side)}>
            {sideWords[side]}
          </Button>
        ))}
      </div>
    </section>
  );
};
