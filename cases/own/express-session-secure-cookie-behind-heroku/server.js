app.use(session({
    secret: process.env.SESSION_SECRET,
    store: new MongoStore({ url: process.env.MONGO_URL }),
    resave : false,
    saveUninitialized : false,
    cookie : { sameSite: 'none' , secure: true }
}));

app.get('/api/me', (req, res) => {
    if (!req.session.userId) return res.status(401).json({ error: 'Not logged in' });
    res.json({ id: req.session.userId });
});
