client_id=settings.COGNITO_CLIENT_APP_ID
secret = settings.COGNITO_CLIENT_SECRET
secret_token = client_id + ":" + secret
encode_string = base64.b64encode(secret_token.encode())
hash = base64.b64encode(encode_string).decode("utf-8")
headers = {"Authorization": "Basic " + hash, "Content-Type": "application/x-www-form-urlencoded"}
