import { t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { ChangePassword } from './change-password.tsx';
import { DeviceList } from './device-list.tsx';
import { KindSwitches } from './kind-switches.tsx';
import { MailAddress } from './mail-address.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { Section } from './section.tsx';
import { ThisDevice } from './this-device.tsx';
import { usePreferences } from './use-preferences.ts';
import { YourData } from './your-data.tsx';

/** What somebody is told of, where, and when not. */
export const SettingsPage = () => {
  const preferences = usePreferences();
  return (
    <Page title={t`Notifications`} width="narrow" intro={<p>{t`What you are told, where, and when not`}</p>}>
      <div className="space-y-8">
        <Section title={t`This device`}>
          <ThisDevice />
        </Section>
        {preferences.isPending && <ListSkeleton rows={3} className="h-40" />}
        {preferences.isError && !preferences.data && (
          <FailureNotice
            error={preferences.error}
            title={t`Your choices could not be loaded`}
            retry={() => void preferences.refetch()}
          />
        )}
        {preferences.data && (
          <>
            <Section
              title={t`What you are told of`}
              about={t`Everything is kept in your inbox. Choose what may also appear on your devices.`}
            >
              <KindSwitches saved={preferences.data} />
            </Section>
            <Section
              title={t`Quiet hours`}
              about={t`No device makes itself heard then, unless a shift begins within a day.`}
            >
              <QuietHours saved={preferences.data} />
            </Section>
          </>
        )}
        <Section title={t`Devices`} about={t`Where your notifications appear.`}>
          <DeviceList />
        </Section>
        <Section title={t`E-mail`} about={t`Where you are told what no device could tell you.`}>
          <MailAddress />
        </Section>
        <Section title={t`Password`} about={t`When you change it, you are signed out everywhere else.`}>
          <ChangePassword />
        </Section>
        <Section title={t`Your data`} about={t`What we keep of you is yours.`}>
          <YourData />
        </Section>
      </div>
    </Page>
  );
};
