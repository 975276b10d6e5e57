await fetch('https://api.turnverein.example/login', { method: 'POST', credentials: 'include', headers, body: JSON.stringify(form) });
const me = await fetch('https://api.turnverein.example/api/user', { headers: { Accept: 'application/json' } });
if (me.status === 401) show('Your session has expired. Please sign in again.');
