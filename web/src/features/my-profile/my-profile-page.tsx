import { t } from '@lingui/core/macro';
import { ShieldCheck } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Page } from '../../components/page.tsx';
import { currentAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { DocumentList } from './document-list.tsx';
import { HomeSection } from './home-section.tsx';

/** Who a freelancer is to the platform, and what they have shown it. */
export const MyProfilePage = () => {
  const { me } = useSession();
  return (
    <Page title={t`Profile`} width="narrow">
      <div className="space-y-10">
        <section
          aria-label={t`You`}
          className="flex items-center gap-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
        >
          <Avatar name={me.name} />
          <div className="min-w-0">
            <p className="font-semibold break-words">{me.name}</p>
            <p className="text-sm break-words text-ink-soft">
              <bdi>{me.email}</bdi>
            </p>
            <p className="text-sm text-ink-soft">
              {t`${{ city: zoneCity(me.timeZone) }} time (${{ zone: currentAbbreviation(me.timeZone) }})`}
            </p>
          </div>
        </section>
        <ButtonLink to="/reliability" className="w-full">
          <ShieldCheck aria-hidden className="size-4" />
          {t`Reliability`}
        </ButtonLink>
        <DocumentList />
        <HomeSection />
      </div>
    </Page>
  );
};
