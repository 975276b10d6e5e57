app.use(session({ secret: process.env.SESSION_SECRET, name: 'sid', resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: 'lax' } }));
