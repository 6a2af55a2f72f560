import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
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
    <Page title="Notifications" width="narrow" intro={<p>What you are told, where, and when not</p>}>
      <div className="space-y-8">
        <Section title="This device">
          <ThisDevice />
        </Section>
        {preferences.isPending && <ListSkeleton rows={3} className="h-40" />}
        {preferences.isError && !preferences.data && (
          <FailureNotice
            error={preferences.error}
            title="Your choices could not be loaded"
            retry={() => void preferences.refetch()}
          />
        )}
        {preferences.data && (
          <>
            <Section
              title="What you are told of"
              about="Everything is kept in your inbox. Choose what may also appear on your devices."
            >
              <KindSwitches saved={preferences.data} />
            </Section>
            <Section
              title="Quiet hours"
              about="No device makes itself heard then, unless a shift begins within a day."
            >
              <QuietHours saved={preferences.data} />
            </Section>
          </>
        )}
        <Section title="Devices" about="Where your notifications appear.">
          <DeviceList />
        </Section>
        <Section title="E-mail" about="Where you are told what no device could tell you.">
          <MailAddress />
        </Section>
        <Section title="Your data" about="What we keep of you is yours.">
          <YourData />
        </Section>
      </div>
    </Page>
  );
};
