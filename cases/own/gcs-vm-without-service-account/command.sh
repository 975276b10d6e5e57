TOKEN=$(curl -s -H "Metadata-Flavor: Google" \
  http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token | jq -r '.access_token' 2>/dev/null)
curl -s -H "Authorization: Bearer $TOKEN" https://storage.googleapis.com/storage/v1/b/acme-nightly/o
