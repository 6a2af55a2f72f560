import type { Readable } from 'node:stream';
import type { Api, OperationName } from '@flxibl/contracts/api';
import type { Answer } from '@flxibl/contracts/api-client';
import type { StoredFile } from '../platform/files.ts';
import type { OutsideUseCase, WithoutTransaction } from './outside-use-cases.ts';
import type { Input } from './read-input.ts';
import type { RequestContext } from './request-context.ts';

/** A file as the answer: its bytes, or how to begin to read it once the transaction is over. */
export type FileReply = {
  readonly contentType: string;
  readonly fileName: string;
  /** Of a file that is asked for again and again: whoever has this version gets 304, and may keep it for a while. */
  readonly version?: { readonly etag: string; readonly maxAgeSeconds: number };
} & ({ readonly bytes: Uint8Array } | { readonly open: () => Promise<Readable> });

/**
 * What takes a file, in two transactions, so that none is held while the file is on its way: the first says where
 * it belongs, or refuses; then the file is stored; the second writes the row that names it, judging anew.
 */
export interface UploadUseCase<Name extends OperationName> {
  /** @returns the name of an object that does not exist yet; changes nothing */
  readonly place: (context: RequestContext, input: Input<Name>) => Promise<string>;
  readonly keep: (context: RequestContext, input: Input<Name>, file: StoredFile) => Promise<Answer<Name>>;
}

export type UseCase<Name extends OperationName> = Api[Name] extends { readonly upload: object }
  ? UploadUseCase<Name>
  : | ((
        context: RequestContext,
        input: Input<Name>,
      ) => Promise<Api[Name] extends { readonly file: readonly string[] } ? FileReply : Answer<Name>>)
    | OutsideUseCase<Name>
    | WithoutTransaction<Answer<Name>>;
