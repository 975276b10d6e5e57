fetch('/api/user', {
  method: 'GET',
  headers: { 'Accept': 'application/json' }
}).then(r => r.json()).then(show)
