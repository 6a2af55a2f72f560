import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties that our stylesheets read. */
    [name: `--${string}`]: string | number | undefined;
  }
}
