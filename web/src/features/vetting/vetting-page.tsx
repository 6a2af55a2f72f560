import { documentStates, type Document } from '@flxibl/contracts/documents';
import { BadgeCheck, Download } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DecisionButtons } from '../../components/decision-buttons.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import type { Tone } from '../../copy/state-words.ts';
import { formatDate, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useDocuments, useDownload, useReview } from './use-documents.ts';

const kinds = {
  identity: 'Identity',
  right_to_work: 'Right to work',
  certificate: 'Certificate',
  insurance: 'Insurance',
  other: 'Other proof',
} as const satisfies Record<Document['kind'], string>;

const states = {
  submitted: { words: 'To review', tone: 'warn' },
  approved: { words: 'Approved', tone: 'good' },
  rejected: { words: 'Rejected', tone: 'bad' },
  expired: { words: 'Expired', tone: 'neutral' },
} as const satisfies Record<Document['state'], { words: string; tone: Tone }>;

/** Proofs that freelancers handed in, in the order in which they came. */
export const VettingPage = () => {
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const state = documentStates.find((each) => each === asked) ?? (asked === 'all' ? null : 'submitted');
  const documents = useDocuments(state);
  const items = documents.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title="Vetting"
      intro="Proofs that freelancers handed in, the longest waiting first."
      width="narrow"
      actions={
        <SelectField
          label="State"
          hideLabel
          className="w-44"
          value={state ?? 'all'}
          onChange={({ target }) => setParams({ state: target.value }, { replace: true })}
        >
          {documentStates.map((each) => (
            <option key={each} value={each}>
              {states[each].words}
            </option>
          ))}
          <option value="all">Every state</option>
        </SelectField>
      }
    >
      {documents.isPending && <ListSkeleton rows={4} className="h-24" />}
      {documents.isError && !items && (
        <FailureNotice
          error={documents.error}
          title="The proofs could not be loaded"
          retry={() => void documents.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={BadgeCheck} title={state === 'submitted' ? 'Nothing to review' : 'No proofs here'}>
          <p>Proofs come here when a freelancer hands them in.</p>
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

const ProofCard = ({ document }: { readonly document: Document }) => {
  const { me } = useSession();
  const review = useReview();
  const download = useDownload();
  const { words, tone } = states[document.state];
  const { freelancerName, file } = document;
  const decided = !review.isError && review.variables ? review.variables.decision : null;
  return (
    <article className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 sm:px-5">
      <Avatar name={freelancerName} />
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="font-medium break-words">
          {kinds[document.kind]}, {freelancerName}
        </h2>
        <p className="text-sm break-all text-ink-soft">{document.fileName}</p>
        <p className="tabular text-sm text-ink-faint">
          Handed in {formatDay(document.submittedAt, me.timeZone)}
          {document.expiresOn && `, good until ${formatDate(document.expiresOn)}`}
        </p>
        {document.reason && <p className="text-sm break-words">“{document.reason}”</p>}
      </div>
      {file ? (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={download.isPending}
          onClick={() => download.mutate(document)}
        >
          <Download aria-hidden className="size-4" />
          File<span className="sr-only"> of {freelancerName}</span>
        </Button>
      ) : (
        <span className="text-sm text-ink-faint">No file yet</span>
      )}
      {document.state === 'submitted' ? (
        <DecisionButtons
          name={`${kinds[document.kind]} of ${freelancerName}`}
          yesWords="Approve"
          doneWords={{ yes: 'Approved', no: 'Rejected' }}
          no={{
            words: 'Reject',
            title: 'Reject this proof?',
            consequence: `${freelancerName} is told why, and can hand in another.`,
            suggestions: ['Not readable', 'Out of date', 'Not the right document'],
          }}
          mayAccept={file !== null}
          deciding={decided === null ? null : decided === 'approved' ? 'yes' : 'no'}
          error={review.error}
          onYes={() => review.mutate({ decision: 'approved', document })}
          onNo={(reason) => review.mutate({ decision: 'rejected', document, reason })}
        />
      ) : (
        <Badge tone={tone}>{words}</Badge>
      )}
      {download.error !== null && (
        <div className="basis-full">
          <FailureNotice error={download.error} title="The file could not be loaded" urgent />
        </div>
      )}
    </article>
  );
};
