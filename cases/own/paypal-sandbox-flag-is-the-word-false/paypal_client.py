class PayPalClient:
    def __init__(self):
        PAYPAL_CLIENT_ID = os.environ.get("PAYPAL_CLIENT_ID")
        PAYPAL_CLIENT_SECRET = os.environ.get("PAYPAL_SECRET_KEY")
        SANDBOX = os.environ.get("PAYPAL_SANDBOX")
        self.client_id = PAYPAL_CLIENT_ID
        self.client_secret = PAYPAL_CLIENT_SECRET
        if SANDBOX:
            self.environment = SandboxEnvironment(
                client_id=self.client_id, client_secret=self.client_secret
            )
        else:
            self.environment = LiveEnvironment(
                client_id=self.client_id, client_secret=self.client_secret
            )
        self.client = PayPalHttpClient(self.environment)
