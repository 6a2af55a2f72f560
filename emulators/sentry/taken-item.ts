/** An item as it came, and what became of its stack. */
export interface TakenItem {
  readonly number: number;
  readonly takenAt: string;
  readonly type: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
  /** The frames of its exceptions in the sources, the outermost call first. */
  readonly frames: readonly string[];
}
