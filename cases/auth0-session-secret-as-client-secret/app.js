const config = {
  authRequired: false,
  secret: process.env.SECRET,
  clientSecret: process.env.SECRET,
  authorizationParams: { response_type: 'code', audience: 'https://my-email-test-service' }
};
