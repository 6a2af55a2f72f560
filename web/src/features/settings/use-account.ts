import { useMutation } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

const save = (text: string, fileName: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
};

/** What somebody can do with all that is kept of them: take it along, or have it deleted. */
export const useAccount = () => {
  const { api, signOut } = useSession();
  const download = useMutation({
    mutationFn: async () => {
      const data = await api('exportMe', {});
      save(JSON.stringify(data, null, 2), `flxibl-${data.exportedAt.slice(0, 10)}.json`);
    },
  });
  const erase = useMutation({
    mutationFn: (email: string) =>
      api('eraseMe', { body: { email } }, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: signOut,
  });
  return { download, erase };
};
