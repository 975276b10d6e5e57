curl -sSL https://data.klima.example/latest -o latest.json
