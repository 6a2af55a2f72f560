/** Loaded with the first message, not with the first screen. */
const load = () => import('sonner');

export const showDone = async (
  message: string,
  options: { readonly description?: string; readonly action?: { label: string; onClick: () => void } } = {},
): Promise<void> => {
  const { toast } = await load();
  toast.success(message, { duration: 8000, ...options });
};
