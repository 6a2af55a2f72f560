import { documentStates, type Document } from '@flxibl/contracts/documents';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { BadgeCheck, Download } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DecisionButtons } from '../../components/decision-buttons.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { documentKindWords } from '../../copy/document-kind-words.ts';
import type { Tone } from '../../copy/state-words.ts';
import { formatDate, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useStateFilter } from '../../lib/use-state-filter.ts';
import { useDocuments, useDownload, useReview } from './use-documents.ts';

const states = {
  submitted: { words: t`To review`, tone: 'warn' },
  approved: { words: t`Approved`, tone: 'good' },
  rejected: { words: t`Rejected`, tone: 'bad' },
  expired: { words: t`Expired`, tone: 'neutral' },
} satisfies Record<Document['state'], { words: string; tone: Tone }>;

/** Proofs that freelancers handed in, in the order in which they came. */
export const VettingPage = () => {
  const { state, choose } = useStateFilter(documentStates, 'submitted');
  const documents = useDocuments(state);
  const items = documents.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Vetting`}
      intro={t`Proofs that freelancers handed in, the longest waiting first.`}
      width="narrow"
      actions={
        <StateFilter
          value={state}
          onChange={choose}
          options={documentStates.map((each) => ({ state: each, words: states[each].words }))}
        />
      }
    >
      {documents.isPending && <ListSkeleton rows={4} className="h-24" />}
      {documents.isError && !items && (
        <FailureNotice
          error={documents.error}
          title={t`The proofs could not be loaded`}
          retry={() => void documents.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState
          icon={BadgeCheck}
          title={state === 'submitted' ? t`Nothing to review` : t`No proofs here`}
        >
          <p>{t`Proofs come here when a freelancer hands them in.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((document) => (
          <li key={document.id}>
            <ProofCard document={document} />
          </li>
        ))}
      </ul>
      <LoadMore list={documents} />
    </Page>
  );
};

const handedInWords = ({ submittedAt, expiresOn }: Document, timeZone: string): string => {
  const day = formatDay(submittedAt, timeZone);
  if (!expiresOn) return t`Handed in ${day}`;
  const lastDay = formatDate(expiresOn);
  return t`Handed in ${day}, good until ${lastDay}`;
};

const ProofCard = ({ document }: { readonly document: Document }) => {
  const { me } = useSession();
  const review = useReview();
  const download = useDownload();
  const { words, tone } = states[document.state];
  const { freelancerName: name, file, reason } = document;
  const kind = documentKindWords[document.kind];
  const decided = !review.isError && review.variables ? review.variables.decision : null;
  return (
    <article className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="font-medium break-words">
          {kind}, {name}
        </h2>
        <p className="text-sm break-all text-ink-soft">
          <bdi>{document.fileName}</bdi>
        </p>
        <p className="tabular text-sm text-ink-faint">{handedInWords(document, me.timeZone)}</p>
        {reason && (
          <p className="text-sm break-words">
            <bdi>{t`“${reason}”`}</bdi>
          </p>
        )}
      </div>
      {file ? (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={download.isPending}
          onClick={() => download.mutate(document)}
        >
          <Download aria-hidden className="size-4" />
          <Trans>
            File<span className="sr-only"> of {name}</span>
          </Trans>
        </Button>
      ) : (
        <span className="text-sm text-ink-faint">{t`No file yet`}</span>
      )}
      {document.state === 'submitted' ? (
        <DecisionButtons
          name={t`${kind} of ${name}`}
          yesWords={t`Approve`}
          doneWords={{ yes: t`Approved`, no: t`Rejected` }}
          no={{
            words: t`Reject`,
            title: t`Reject this proof?`,
            consequence: t`${name} is told why, and can hand in another.`,
            suggestions: [t`Not readable`, t`Out of date`, t`Not the right document`],
          }}
          mayAccept={file !== null}
          deciding={decided === null ? null : decided === 'approved' ? 'yes' : 'no'}
          error={review.error}
          onYes={() => review.mutate({ decision: 'approved', document })}
          onNo={(why) => review.mutate({ decision: 'rejected', document, reason: why })}
        />
      ) : (
        <Badge tone={tone}>{words}</Badge>
      )}
      {download.error !== null && (
        <div className="basis-full">
          <FailureNotice error={download.error} title={t`The file could not be loaded`} urgent />
        </div>
      )}
    </article>
  );
};
