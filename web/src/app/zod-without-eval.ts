import { config } from 'zod';

// Zod tries whether it may make functions of text, which the content security policy refuses and reports. Imported
// before all else: a schema tries it as it is made.
config({ jitless: true });
