import { t } from '@lingui/core/macro';
import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import type { ToasterProps } from 'sonner';

const Toaster = lazy(async (): Promise<{ default: ComponentType<ToasterProps> }> => {
  try {
    const [{ Toaster: Sonner }] = await Promise.all([import('sonner'), import('sonner/dist/styles.css')]);
    return { default: Sonner };
  } catch {
    // Opened without a network: an app without messages is better than none.
    return { default: () => null };
  }
});

/** Where short messages appear. Comes after the first paint: nothing has been done yet to report on. */
export const Toasts = () => {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), 1200);
    return () => clearTimeout(timer);
  }, []);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Toaster
        containerAriaLabel={t`Notifications`}
        theme="system"
        position="bottom-center"
        closeButton
        mobileOffset={{ bottom: '5rem' }}
        toastOptions={{ className: 'font-sans!', closeButtonAriaLabel: t`Close toast` }}
      />
    </Suspense>
  );
};
