import { t } from '@lingui/core/macro';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Logo } from '../components/logo.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { reportError, takesFeedback } from './monitoring.ts';

interface Props {
  readonly children: ReactNode;
}

/** The last resort: a page in words instead of a white one, and a report. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    reportError(error, componentStack ?? null);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-6">
        <title>{t`Something went wrong · Flxibl`}</title>
        <Logo />
        <h1 className="text-2xl font-semibold tracking-tight">{t`This page stopped working`}</h1>
        <p className="text-ink-soft">
          {t`That is our mistake. Your bookings are safe: what was confirmed stays confirmed. Reloading usually helps.`}
        </p>
        <div className="flex gap-2">
          <Button look="primary" onClick={() => window.location.reload()}>
            {t`Reload`}
          </Button>
          <Button onClick={() => window.location.assign('/')}>{t`Go to the start`}</Button>
        </div>
        {takesFeedback && <FeedbackForm />}
      </main>
    );
  }
}
