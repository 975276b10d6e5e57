curl -X POST "http://localhost:8181/api/v3/configure/token/admin/regenerate" \
  --header 'Authorization Bearer apiv3_Sc8BrzGgzte9c7Rhuvt8EJwVOfgXuRv4DDFdUwBPpuA8bcuKSpPXzKcOX0f9dv7nVBgYuwmle0D4s2vwaI8As2' \
  --header 'Accept: application/json' \
  --header 'Content-Type: application/json'
