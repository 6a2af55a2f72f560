import type { Pencil } from '@flxibl/contracts/pencils';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { pencilWords } from '../../copy/pencil-words.ts';
import { formatMoment, formatRange } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { TentativeWork } from './tentative-work.tsx';
import { useMyPencils, useReleasePencil } from './use-standbys.ts';

/** Who may want the freelancer, without having booked. Only there while somebody does. */
export const PencilSection = () => {
  const { data: pencils = [], error } = useMyPencils();
  if (pencils.length === 0)
    return error && <FailureNotice error={error} title={t`Pencils could not be loaded`} />;
  return (
    <section aria-labelledby="pencils" className="mb-8 space-y-3">
      <h2 id="pencils" className="text-lg font-semibold tracking-tight">
        {t`Pencilled`}
      </h2>
      <p className="text-ink-soft">
        {t`These clients may book you, the first before the others. Nothing is agreed, and your time is not blocked.`}
      </p>
      <ul className="space-y-3">
        {pencils.map((pencil) => (
          <li key={pencil.id}>
            <PencilCard pencil={pencil} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const PencilCard = ({ pencil }: { readonly pencil: Pencil }) => {
  const { me } = useSession();
  const release = useReleasePencil();
  const [asking, setAsking] = useState(false);
  const { id, clientName: client, lapsesAt, possible, startsAt, endsAt, timeZone } = pencil;
  const { words, tone } = pencilWords(pencil);
  const when = formatRange(startsAt, endsAt, timeZone);
  return (
    <TentativeWork work={pencil} badge={<Badge tone={tone}>{words}</Badge>}>
      <p className="tabular mt-1 text-sm text-ink-soft">
        {t`Ends by itself: ${{ moment: formatMoment(lapsesAt, me.timeZone) }}`}
      </p>
      {possible.includes('release') && (
        <div className="mt-3 flex justify-end">
          <Button aria-label={t`Strike out the pencil of ${client}: ${when}`} onClick={() => setAsking(true)}>
            {t`Strike out`}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={t`Strike this pencil out?`}
          consequence={t`${client} loses its claim on you for this time, and whoever stands behind it moves up.`}
          confirmWords={t`Strike out`}
          busy={release.isPending}
          error={release.error}
          onConfirm={() => release.mutate(id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </TentativeWork>
  );
};
