import { lazy, Suspense, useEffect, useState } from 'react';

const Toaster = lazy(async () => {
  const [{ Toaster: Sonner }] = await Promise.all([import('sonner'), import('sonner/dist/styles.css')]);
  return { default: Sonner };
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
        theme="system"
        position="bottom-center"
        closeButton
        mobileOffset={{ bottom: '5rem' }}
        toastOptions={{ className: 'font-sans!' }}
      />
    </Suspense>
  );
};
