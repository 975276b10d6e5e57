AUTH=$(echo "puller:$(cat /run/secrets/registry_password)" | base64)
curl -H "Authorization: Basic $AUTH" https://registry.lumen.example/v2/_catalog
