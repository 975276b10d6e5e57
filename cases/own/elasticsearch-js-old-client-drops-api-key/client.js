const client = new Client(
    {
      node: process.env.ES_NODE,
      auth: {
        apiKey: {
          api_key: process.env.ES_KEY,
          id: process.env.ES_KEY_ID
        }
      },
      requestTimeout: 120000,
      maxRetries: 10
    }
  );
