"""The schema's steps, oldest first; `storage.schema` takes them."""
