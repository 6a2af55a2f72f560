export interface CalendarFigures {
  readonly figure: string;
  readonly measured: number;
  /** Undefined: nobody has set a limit. */
  readonly allowed?: number;
  readonly unit: string;
  /** The same run's measure of what it cannot be quicker than, or was before. */
  readonly reference: number;
  readonly 'reference is': string;
}

export const middleOf = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;
