define('ga_email', '882014775590-old1vq7h2m3n@developer.gserviceaccount.com');
define('ga_key_file', '/etc/keys/web-stats@metrics-1201.p12');
