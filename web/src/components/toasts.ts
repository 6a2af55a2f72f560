/** Loaded with the first message, not with the first screen. */
const load = () => import('sonner');

interface ToastOptions {
  readonly description?: string;
  readonly action?: { label: string; onClick: () => void };
  /** Stays until it is answered or closed. */
  readonly forAsLongAsNeeded?: boolean;
}

const shown = ({ forAsLongAsNeeded = false, ...options }: ToastOptions) => ({
  duration: forAsLongAsNeeded ? Infinity : 8000,
  ...options,
});

/** What the person did has worked. Opened without a network there may be no toasts; what was done shows itself. */
export const showDone = async (message: string, options: ToastOptions = {}): Promise<void> => {
  const loaded = await load().catch(() => null);
  loaded?.toast.success(message, shown(options));
};

/** Something happened without them. */
export const showNews = async (message: string, options: ToastOptions = {}): Promise<void> => {
  const loaded = await load().catch(() => null);
  loaded?.toast.info(message, shown(options));
};
