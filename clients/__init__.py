"""Clients of the service, and what generates them from openapi/openapi.json (`make client`)."""
