Run curl --fail-with-body -X POST "https://api.github.com/repos/octo-org/site/dispatches" -H "Authorization: token $DISPATCH_TOKEN" -H "Accept: application/vnd.github+json" -d '{"event_type":"rebuild"}'
shell: /usr/bin/bash -e {0}
env:
  DISPATCH_TOKEN: 
{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}
curl: (22) The requested URL returned error: 401
