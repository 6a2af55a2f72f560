/** What the build was told; written into the bundle by vite.config.ts. */
export interface BuildConfig {
  readonly firebase: {
    readonly projectId: string;
    readonly apiKey: string;
    readonly authDomain: string;
    readonly databaseURL: string;
    /** FCM asks for these two; a local build has neither. */
    readonly appId?: string;
    readonly messagingSenderId?: string;
  };
  /** Address of the Auth emulator; null when deployed. */
  readonly authEmulator: string | null;
  /** Address of the stand-in for FCM; null when deployed. */
  readonly fcmStandIn: string | null;
  /** Public half of the key that pushes are signed with; without it nothing is pushed to browsers. */
  readonly vapidKey: string | null;
  readonly sentryDsn: string | null;
  readonly release: string;
}

declare const FLXIBL_BUILD: BuildConfig;

export const buildConfig = FLXIBL_BUILD;
/** Demo accounts are offered only here. */
export const isLocal = buildConfig.authEmulator !== null;
