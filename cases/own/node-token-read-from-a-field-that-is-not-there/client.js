const { data } = await axios.post('https://login.fleetline.io/oauth/token', new URLSearchParams({
  grant_type: 'client_credentials', client_id: process.env.CLIENT_ID, client_secret: process.env.CLIENT_SECRET, scope: 'routes.read',
}));
const api = axios.create({ baseURL: 'https://api.fleetline.io/v2', headers: { Authorization: `Bearer ${data.accessToken}` } });
