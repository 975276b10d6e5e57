exports.handler = async (event) => {
  const user = await verify(event.authorizationToken);
  return {
    principalId: user.id,
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }] },
  };
};
