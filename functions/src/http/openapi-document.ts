import document from '../../openapi.json' with { type: 'json' };

/** OpenAPI 3.1 of the contracts, made by `npm run generate`. */
export const openApiDocument: object = document;
