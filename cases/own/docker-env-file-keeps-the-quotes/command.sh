docker run --rm --env-file .env registry.werft.example/ci/report:5
