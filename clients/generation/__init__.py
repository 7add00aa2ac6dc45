"""openapi/openapi.json -> the client's models and operations in Python, and the types in TypeScript."""
