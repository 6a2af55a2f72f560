import type { Policy } from '@flxibl/contracts/policies';
import { t } from '@lingui/core/macro';
import { FilePlus2 } from 'lucide-react';
import { ButtonLink } from '../../components/button-link.tsx';
import { ChangeList } from '../../components/change-list.tsx';
import { ClientChoice } from '../../components/client-choice.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { sinceWords, VersionLine } from '../../components/version-line.tsx';
import { useSession } from '../../lib/session.ts';
import { useChosenOwner } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import { statesOf } from '../../lib/version-states.ts';
import { describeTerms, differences } from './policy-words.ts';
import { usePolicies } from './use-policies.ts';

/** What is in force, what was and what comes: of a client, where it has its own, or of the platform. */
export const PoliciesPage = () => {
  const owner = useChosenOwner();
  const may = useMay();
  const policies = usePolicies(owner?.id);
  const items = policies.data?.pages.flatMap((page) => page.items);
  const own = items?.filter(({ clientId }) => clientId === (owner?.id ?? null)) ?? [];
  const shown = own.length > 0 ? own : (items?.filter(({ clientId }) => clientId === null) ?? []);
  return (
    <Page
      title={t`Policies`}
      intro={
        owner
          ? t`The terms of ${{ client: owner.name }}: what was agreed under a version stays under it.`
          : t`The terms of the platform: what was agreed under a version stays under it.`
      }
      actions={
        <div className="flex flex-wrap items-end gap-2">
          <ClientChoice chosen={owner} withPlatform />
          {may('createPolicy') && items && (
            <ButtonLink look="primary" to={`/policies/new${owner ? `?client=${owner.id}` : ''}`}>
              <FilePlus2 aria-hidden className="size-4" />
              {t`New version`}
            </ButtonLink>
          )}
        </div>
      }
    >
      {policies.isPending && <ListSkeleton rows={2} className="h-64" />}
      {policies.isError && !items && (
        <FailureNotice
          error={policies.error}
          title={t`The policies could not be loaded`}
          retry={() => void policies.refetch()}
        />
      )}
      {items && (
        <div className="space-y-6">
          {owner && own.length === 0 && (
            <Notice>
              <p>{t`${{ client: owner.name }} has no policy of its own: the platform’s applies.`}</p>
            </Notice>
          )}
          <Versions policies={shown} />
          <LoadMore list={policies} />
        </div>
      )}
    </Page>
  );
};

const Versions = ({ policies }: { readonly policies: readonly Policy[] }) => {
  const { me } = useSession();
  const versions = statesOf(policies, useNow(30_000));
  const current = versions.find(({ state }) => state === 'current')?.version;
  return (
    <>
      {current && (
        <section aria-labelledby="in-force" className="space-y-3">
          <h2 id="in-force" className="text-lg font-semibold tracking-tight">
            {t`In force: version ${{ version: current.version }}`}
            <span className="tabular block text-sm font-normal tracking-normal text-ink-soft">
              {sinceWords(current.effectiveFrom, me.timeZone)}
            </span>
          </h2>
          <div className="gap-4 space-y-4 md:columns-2">
            {describeTerms(current.terms).map(({ id, title, lines }) => (
              <section
                key={id}
                aria-label={title}
                className="break-inside-avoid rounded-card border border-line bg-surface px-4 py-3 sm:px-5"
              >
                <h3 className="font-semibold">{title}</h3>
                <dl className="mt-1">
                  {lines.map(({ label, words }) => (
                    <div key={label} className="flex items-baseline justify-between gap-4 py-1">
                      <dt className="text-ink-soft">{label}</dt>
                      <dd className="max-w-[60%] text-end font-medium break-words">{words}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </section>
      )}
      <section aria-labelledby="history" className="space-y-3">
        <h2 id="history" className="text-lg font-semibold tracking-tight">
          {t`History`}
        </h2>
        <ol className="divide-y divide-line rounded-card border border-line bg-surface">
          {versions.map(({ version, state, before }) => (
            <VersionLine
              key={version.id}
              version={version.version}
              effectiveFrom={version.effectiveFrom}
              state={state}
              timeZone={me.timeZone}
            >
              <Difference policy={version} before={before} />
            </VersionLine>
          ))}
        </ol>
      </section>
    </>
  );
};

const Difference = ({ policy, before }: { readonly policy: Policy; readonly before: Policy | undefined }) => {
  if (!before) return <p className="mt-1 text-sm text-ink-faint">{t`The first.`}</p>;
  const changes = differences(before.terms, policy.terms);
  return changes.length === 0 ? (
    <p className="mt-1 text-sm text-ink-faint">{t`The same terms as before.`}</p>
  ) : (
    <ChangeList changes={changes} />
  );
};
