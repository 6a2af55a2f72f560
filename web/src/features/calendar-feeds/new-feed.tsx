import { t } from '@lingui/core/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useSession } from '../../lib/session.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import type { useCreateFeed, WantedFeed } from './use-calendar-feeds.ts';

const details = [
  { value: 'busy', words: t`Only when` },
  { value: 'full', words: t`With details` },
] as const;

const hints = {
  freelancer: {
    busy: t`Whoever has the link sees when you work, and no more.`,
    full: t`Whoever has the link sees role, place and client of your shifts.`,
  },
  business: {
    busy: t`Whoever has the link sees when there are shifts, and no more.`,
    full: t`Whoever has the link sees roles and the names of who works.`,
  },
} as const;

/** Makes a link and shows it: this once. */
export const NewFeed = ({ create }: { readonly create: ReturnType<typeof useCreateFeed> }) => {
  const { me } = useSession();
  const isBusiness = me.role === 'business';
  const sites = useSites();
  const [detail, setDetail] = useState<WantedFeed['detail']>('busy');
  const [chosen, setChosen] = useState<string>();
  const siteId = isBusiness ? (chosen ?? sites.data?.[0]?.id) : undefined;
  return (
    <div className="space-y-4 rounded-card border border-line bg-surface p-4 sm:p-5">
      {isBusiness && (
        <SelectField label={t`Site`} value={siteId ?? ''} onChange={(event) => setChosen(event.target.value)}>
          {sites.data?.map((site) => (
            <option key={site.id} value={site.id}>
              {site.name}
            </option>
          ))}
        </SelectField>
      )}
      <div>
        <Segmented label={t`What it shows`} value={detail} options={details} onChange={setDetail} />
        <p className="mt-2 text-sm text-ink-soft">{hints[isBusiness ? 'business' : 'freelancer'][detail]}</p>
      </div>
      <Button
        look="primary"
        busy={create.isPending}
        disabled={isBusiness && siteId === undefined}
        onClick={() => create.mutate({ detail, siteId })}
      >
        {t`Make a link`}
      </Button>
      {create.error !== null && <FailureNotice error={create.error} title={t`No link was made`} urgent />}
      {create.data && <MadeLink key={create.data.id} path={create.data.path} />}
    </div>
  );
};

const MadeLink = ({ path }: { readonly path: string | null }) => {
  const [copied, setCopied] = useState(false);
  if (path === null) {
    return (
      <Notice tone="warn" title={t`The link was made, but its address was lost on the way`} urgent>
        {t`Take it back below and make another one.`}
      </Notice>
    );
  }
  const address = window.location.origin + path;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="space-y-3" role="status">
      <TextField
        label={t`Your link`}
        readOnly
        dir="ltr"
        value={address}
        onFocus={(event) => event.target.select()}
        hint={t`Shown this once. Whoever has it can read the calendar: give it to your calendar app only.`}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {copied ? t`Copied` : t`Copy`}
        </Button>
        <a
          href={address.replace(/^https?:/, 'webcal:')}
          className="inline-flex min-h-11 items-center rounded-control px-4 text-[0.9375rem] font-medium text-accent-ink underline underline-offset-2 sm:min-h-10"
        >
          {t`Open in a calendar app`}
        </a>
      </div>
      <p className="text-sm text-ink-soft">
        {t`In Google Calendar: Other calendars, From URL. In Apple Calendar: File, New Calendar Subscription. Apps read it every 15 minutes to 24 hours, so a change may take that long to appear.`}
      </p>
    </div>
  );
};
