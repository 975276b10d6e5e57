proxies = {"https": "http://svc-build:Dune%23Grass@proxy.example.net:3128"}
client = httpx.AsyncClient(proxies=proxies)
