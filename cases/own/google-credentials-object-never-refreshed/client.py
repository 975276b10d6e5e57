import google.auth
import requests

credentials, project = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])

r = requests.get(
    f"https://compute.googleapis.com/compute/v1/projects/{project}/zones/europe-west1-b/instances",
    headers={"Authorization": f"Bearer {credentials.token}"},
)
r.raise_for_status()
