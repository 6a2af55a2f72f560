/** What the build was told; written into the bundle by vite.config.ts. */
export interface BuildConfig {
  readonly firebase: {
    readonly projectId: string;
    readonly apiKey: string;
    readonly authDomain: string;
    readonly databaseURL: string;
  };
  /** Address of the Auth emulator; null when deployed. */
  readonly authEmulator: string | null;
  readonly sentryDsn: string | null;
  readonly release: string;
}

declare const FLXIBL_BUILD: BuildConfig;

export const buildConfig = FLXIBL_BUILD;
/** Demo accounts are offered only here. */
export const isLocal = buildConfig.authEmulator !== null;
