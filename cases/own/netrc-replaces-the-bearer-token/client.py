import os, requests

session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["OBSERVA_TOKEN"]
print(session.get("https://api.observa.example/v1/query", params={"query": "up"}).json())
