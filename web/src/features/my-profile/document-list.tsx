import { documentFileTypes, type Document } from '@flxibl/contracts/documents';
import { plural, t } from '@lingui/core/macro';
import { Download, FileCheck, Plus, Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { documentKindWords } from '../../copy/document-kind-words.ts';
import { formatDate } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { documentStateWords, runsOutInDays } from './document-words.ts';
import { faultOf } from './file-fault.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { useDocuments, useOpenFile, usePutFile } from './use-documents.ts';

/** What somebody has proven, what is being looked at, and what runs out. */
export const DocumentList = () => {
  const documents = useDocuments();
  const [adding, setAdding] = useState(false);
  const items = documents.data?.pages.flatMap((page) => page.items).toReversed();
  return (
    <section aria-labelledby="documents">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="documents" className="text-lg font-semibold tracking-tight">
          {t`Proofs`}
        </h2>
        <Button onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-4" />
          {t`Add a proof`}
        </Button>
      </div>
      {documents.isPending && <ListSkeleton rows={2} className="h-24" />}
      {documents.isError && !items && (
        <FailureNotice
          error={documents.error}
          title={t`Your proofs could not be loaded`}
          retry={() => void documents.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={FileCheck} title={t`No proofs yet`}>
          <p>{t`Some work needs a proof: of who you are, of a training. Add it here once, for all clients.`}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((document) => (
            <DocumentLine key={document.id} document={document} />
          ))}
        </ul>
      )}
      <LoadMore list={documents} />
      {adding && <ProofDialog onClose={() => setAdding(false)} />}
    </section>
  );
};

const goodWords = (date: string, days: number | null): string =>
  days === null
    ? t`Good until ${date}`
    : plural(days, { one: `Good until ${date}, # day left`, other: `Good until ${date}, # days left` });

const DocumentLine = ({ document }: { readonly document: Document }) => {
  const now = useNow(3_600_000);
  const open = useOpenFile();
  const { words, tone } = documentStateWords[document.state];
  const days = runsOutInDays(document, now);
  return (
    <li className="space-y-2 px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium break-words">{documentKindWords[document.kind]}</p>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <p className="text-sm break-words text-ink-soft">
        <bdi>{document.fileName}</bdi>
      </p>
      {document.expiresOn !== null && (
        <p className={`text-sm ${days === null ? 'text-ink-soft' : 'font-medium text-warn-ink'}`}>
          {goodWords(formatDate(document.expiresOn), days)}
        </p>
      )}
      {document.reason !== null && (
        <p className="text-sm break-words">
          <bdi>{t`“${{ reason: document.reason }}”`}</bdi>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {document.file && (
          <Button
            busy={open.isPending}
            aria-label={t`Download ${{ name: document.fileName }}`}
            onClick={() => open.mutate(document.id)}
          >
            <Download aria-hidden className="size-4" />
            {t`Download`}
          </Button>
        )}
        {document.state === 'submitted' && <OtherFile document={document} />}
      </div>
      {open.error !== null && <FailureNotice error={open.error} title={t`Not downloaded`} urgent />}
    </li>
  );
};

const OtherFile = ({ document }: { readonly document: Document }) => {
  const put = usePutFile();
  const input = useId();
  const [fault, setFault] = useState<string>();
  return (
    <div className="space-y-2">
      <label
        htmlFor={input}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-line bg-surface px-4 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus hover:bg-sunken sm:min-h-10"
      >
        <Upload aria-hidden className="size-4" />
        {put.isPending ? t`Sending …` : document.file ? t`Another file` : t`Add its file`}
        <input
          id={input}
          type="file"
          className="sr-only"
          accept={documentFileTypes.join()}
          onChange={({ target }) => {
            const file = target.files?.[0] ?? null;
            setFault(faultOf(file));
            if (file && !faultOf(file)) put.mutate({ id: document.id, file });
          }}
        />
      </label>
      {fault !== undefined && (
        <p role="alert" className="text-sm text-danger-ink">
          {fault}
        </p>
      )}
      {put.error !== null && <FailureNotice error={put.error} title={t`Not sent`} urgent />}
    </div>
  );
};
