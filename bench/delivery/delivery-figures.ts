export interface DeliveryFigures {
  readonly figure: string;
  readonly measured: number;
  readonly allowed: number;
  readonly unit: string;
}
