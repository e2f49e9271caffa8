import { z } from 'zod';

// The policy of the page forbids code made of text; zod tries it when a schema is made unless told not to before.
z.config({ jitless: true });
