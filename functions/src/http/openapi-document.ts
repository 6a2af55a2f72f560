/** OpenAPI 3.1 of the contracts, made by `npm run generate`. A megabyte, which no other answer has to wait for. */
export const readOpenApiDocument = async (): Promise<object> =>
  (await import('../../openapi.json', { with: { type: 'json' } })).default;
