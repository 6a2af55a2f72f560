export interface TakenMessage {
  readonly name: string;
  readonly takenAt: string;
  readonly message: Record<string, unknown> & { readonly token: string };
}
