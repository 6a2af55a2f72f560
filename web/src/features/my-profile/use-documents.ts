import type { Document } from '@flxibl/contracts/documents';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const key = ['my-documents'];

export const useDocuments = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api('listDocuments', { query: { limit: 100, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export interface NewProof {
  readonly kind: Document['kind'];
  readonly file: File;
  readonly expiresOn?: string;
}

/** The proof, then its file. When only the file fails, it is added to the proof that is there already. */
export const useSubmitProof = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ kind, file, expiresOn }: NewProof) => {
      const body = { kind, fileName: file.name, ...(expiresOn && { expiresOn }) };
      // One key for both steps: sent again, the first answers with the proof that it made before.
      return withKey({ ...body, size: file.size, changed: file.lastModified }, async (idempotencyKey) => {
        const { id } = await api('submitDocument', { body }, { idempotencyKey });
        return await api('putDocumentFile', { params: { id }, file });
      });
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
};

export const usePutFile = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, file }: { readonly id: string; readonly file: File }) =>
      api('putDocumentFile', { params: { id }, file }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
};

/** Hands the file over as a download. */
export const useOpenFile = () => {
  const { api } = useSession();
  return useMutation({
    mutationFn: async (id: string) => saveFile(await api('getDocumentFile', { params: { id } })),
  });
};
